/**
 * Outgoing HTTP to addresses that others choose, such as download links, calendar feeds and webhook receivers: an HTTP
 * client with protection against server-side request forgery (SSRF) and with bounds on size and time.
 */
@NullMarked
package dev.parley.runtime.net;

import org.jspecify.annotations.NullMarked;
