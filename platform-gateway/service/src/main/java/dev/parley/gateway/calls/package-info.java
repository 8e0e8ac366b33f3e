/** Calls to providers: retries, rate budget, bulkhead, circuit breaker, timeout, metrics and spans. */
@NullMarked
package dev.parley.gateway.calls;

import org.jspecify.annotations.NullMarked;
