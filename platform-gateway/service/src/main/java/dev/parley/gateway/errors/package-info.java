/** Problem details of calls to providers. The other ones are those of every service: {@code dev.parley.runtime.problem}. */
@NullMarked
package dev.parley.gateway.errors;

import org.jspecify.annotations.NullMarked;
