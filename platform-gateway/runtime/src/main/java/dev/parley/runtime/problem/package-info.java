/**
 * Problem details (RFC 9457) of every service: the enum of error codes, the exception that carries one, and the mappers
 * that turn failures into answers.
 */
@NullMarked
package dev.parley.runtime.problem;

import org.jspecify.annotations.NullMarked;
