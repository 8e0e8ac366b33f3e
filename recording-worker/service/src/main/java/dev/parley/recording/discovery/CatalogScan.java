package dev.parley.recording.discovery;

import dev.parley.platform.events.PlatformId;
import java.time.Instant;

/**
 * Scan of a platform's list of recordings.
 *
 * @param begun by the database's clock
 * @param since the earliest start of a recording to ask for
 */
record CatalogScan(PlatformId platform, Instant begun, Instant since) {}
