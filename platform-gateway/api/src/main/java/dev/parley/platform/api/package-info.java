/**
 * HTTP contract of platform-gateway: one interface and its records, implemented by the gateway and used by its callers as
 * a REST client. Internal: every call has {@code Authorization: Bearer <PARLEY_INTERNAL_TOKEN>}.
 *
 * <p>JSON in snake case, times RFC 3339 in UTC, durations ISO 8601, absent values left out. Failures are problem details
 * (RFC 9457), see {@link dev.parley.platform.api.PlatformProblem}; a caller gets them as
 * {@link dev.parley.platform.api.PlatformCallFailed}.
 */
@NullMarked
package dev.parley.platform.api;

import org.jspecify.annotations.NullMarked;
