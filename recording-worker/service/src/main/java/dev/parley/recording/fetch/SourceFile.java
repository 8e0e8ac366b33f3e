package dev.parley.recording.fetch;

import java.time.Duration;
import java.util.Optional;

/**
 * File to be fetched.
 *
 * @param name at the source; only its extension is used
 * @param participantSession of the speaker; absent if unknown or if the file has several
 * @param offset of its start from the start of the recording
 */
record SourceFile(ByteSource source, String name, Optional<String> participantSession, Duration offset) {}
