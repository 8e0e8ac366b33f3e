/** Limits of incoming HTTP requests, and the refusal of requests whose body is not read. */
@NullMarked
package dev.parley.runtime.http;

import org.jspecify.annotations.NullMarked;
