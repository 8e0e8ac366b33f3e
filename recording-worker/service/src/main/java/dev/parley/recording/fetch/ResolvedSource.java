package dev.parley.recording.fetch;

import dev.parley.platform.events.RecordingKind;
import java.util.List;

/**
 * Files of a recording's source.
 *
 * @param kind as the source shows it
 */
record ResolvedSource(RecordingKind kind, List<SourceFile> files) {
    ResolvedSource {
        files = List.copyOf(files);
    }
}
