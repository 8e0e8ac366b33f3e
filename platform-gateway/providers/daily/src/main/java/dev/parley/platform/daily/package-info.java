/**
 * Daily: rooms, presence, personal links and recordings through its REST API, signed webhooks.
 *
 * <p>Facts about the provider stand where they matter, with their source: docs.daily.co (REST API, "Webhooks"), read
 * November 2025 and August 2026, and what was seen in practice where the documents are silent. Every field of a payload
 * is optional to this package, because fields have disappeared from live payloads before.
 */
@NullMarked
package dev.parley.platform.daily;

import org.jspecify.annotations.NullMarked;
