package dev.parley.recording.discovery;

import dev.parley.platform.events.PlatformId;
import java.time.Instant;

/**
 * One process's turn at asking a platform for its recordings.
 *
 * @param begun by the database's clock
 * @param since the start of the oldest recording to ask for
 */
record CatalogScan(PlatformId platform, Instant begun, Instant since) {}
