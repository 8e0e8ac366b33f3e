package dev.parley.runtime.http;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Interceptor binding: requests to this resource are answered within the limits of {@link RequestDeadlineConfig}, with 503
 * if their work takes longer. The work itself goes on to its end, also after the caller has gone, so that sessions and
 * transactions are closed by whoever opened them.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequestDeadline {}
