/** Calls to providers: bounded in time and number, repeated where that is safe, measured. */
@NullMarked
package dev.parley.gateway.calls;

import org.jspecify.annotations.NullMarked;
