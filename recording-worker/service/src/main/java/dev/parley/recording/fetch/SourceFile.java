package dev.parley.recording.fetch;

import java.time.Duration;
import java.util.Optional;

/**
 * A file to be fetched.
 *
 * @param name of the file where it lies; only its ending matters
 * @param participantSession whose voice it is, where known
 * @param offset where it begins in the recording
 */
record SourceFile(ByteSource source, String name, Optional<String> participantSession, Duration offset) {}
