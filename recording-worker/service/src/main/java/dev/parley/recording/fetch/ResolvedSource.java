package dev.parley.recording.fetch;

import dev.parley.platform.events.RecordingKind;
import java.util.List;

/**
 * What a source turned out to be.
 *
 * @param kind as known by now
 */
record ResolvedSource(RecordingKind kind, List<SourceFile> files) {
    ResolvedSource {
        files = List.copyOf(files);
    }
}
