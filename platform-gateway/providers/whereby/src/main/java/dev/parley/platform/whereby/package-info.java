/**
 * Whereby: rooms through its REST API, signed webhooks, recordings in our own bucket.
 *
 * <p>Facts about the provider stand where they matter, with their source: docs.whereby.com (REST reference, "Tracking
 * room events with Webhooks", "Cloud recording"), read August 2026. What a recording is called is in
 * {@link dev.parley.platform.whereby.RecordingFileName}: its file name is the one thing that all signals share.
 */
@NullMarked
package dev.parley.platform.whereby;

import org.jspecify.annotations.NullMarked;
