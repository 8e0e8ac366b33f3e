package dev.parley.room.database;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Interceptor binding: a method that returns a {@code Uni} runs in a transaction, its caller's or one of its own. One of its own
 * is committed when the method's result comes, before the caller gets it, and rolled back when it fails, or when the subscription to
 * the result is cancelled. A request that is answered because its time is over cancels nothing: its transaction goes on, and ends.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface WithTransaction {}
