/** Limits of incoming HTTP requests, the reading of their bodies, and the refusal of requests whose body is not read. */
@NullMarked
package dev.parley.runtime.http;

import org.jspecify.annotations.NullMarked;
