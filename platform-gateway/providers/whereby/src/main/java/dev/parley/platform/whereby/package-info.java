/**
 * Whereby: rooms through its REST API, signed webhooks, recordings in our own bucket.
 *
 * <p>Facts about the provider are documented where the code relies on them, with their source: docs.whereby.com (REST
 * reference, "Tracking room events with Webhooks", "Cloud recording"), read August 2026.
 * {@link dev.parley.platform.whereby.RecordingFileName} parses the name of a recording's file, the one thing that all
 * signals share.
 */
@NullMarked
package dev.parley.platform.whereby;

import org.jspecify.annotations.NullMarked;
