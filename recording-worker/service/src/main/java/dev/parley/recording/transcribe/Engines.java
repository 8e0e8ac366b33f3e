package dev.parley.recording.transcribe;

import dev.parley.recording.config.RecordingConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;

/** Selection of the transcription engine by its configured name. An unknown name, or limits that no audio fits, fail the start. */
@Startup
@ApplicationScoped
public class Engines {

    private final TranscriptionEngine chosen;

    Engines(@Any Instance<TranscriptionEngine> engines, RecordingConfig config) {
        String name = config.transcription().engine();
        List<TranscriptionEngine> all = engines.stream().toList();
        this.chosen = all.stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("PARLEY_TRANSCRIPTION_ENGINE is '" + name
                        + "'; it must be one of "
                        + all.stream().map(TranscriptionEngine::name).sorted().toList()));
        // Limits that nothing fits into are an error of the configuration, not of a recording.
        chosen.limits();
    }

    public TranscriptionEngine chosen() {
        return chosen;
    }
}
