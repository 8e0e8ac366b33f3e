/**
 * The gateway's HTTP contract: one interface and its records, implemented by the gateway's process and used by its
 * callers as a REST client. Internal: every call carries {@code Authorization: Bearer <PARLEY_INTERNAL_TOKEN>}.
 *
 * <p>JSON in camel case, times RFC 3339 in UTC, durations ISO 8601, absent values left out. Failures are RFC 9457 problem
 * details; {@link dev.parley.platform.api.PlatformProblem} names their fields and codes, and a caller gets them as
 * {@link dev.parley.platform.api.PlatformCallFailed}.
 */
@NullMarked
package dev.parley.platform.api;

import org.jspecify.annotations.NullMarked;
