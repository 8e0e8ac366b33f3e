package dev.parley.room.openapi;

import dev.parley.runtime.problem.ErrorCode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Error codes that a call answers with, for the OpenAPI document; on a resource class: those of all of its calls. What every
 * call of a kind answers with is not repeated, see {@link OperationProblems}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ProblemCodes {

    /** The codes, with their usual status. */
    ErrorCode[] value() default {};

    /** Whether the call needs platform-gateway, and so passes on its codes. */
    boolean gateway() default false;
}
