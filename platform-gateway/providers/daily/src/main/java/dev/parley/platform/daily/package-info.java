/**
 * Daily: rooms, presence, personal links and recordings through its REST API, signed webhooks.
 *
 * <p>Facts about the provider are documented where the code relies on them, with their source: docs.daily.co (REST API,
 * "Webhooks"), read November 2025 and August 2026, and observations where the documents say nothing. Every field of a
 * payload is optional here, because fields have disappeared from live payloads before.
 */
@NullMarked
package dev.parley.platform.daily;

import org.jspecify.annotations.NullMarked;
