package dev.parley.recording.transcribe;

import dev.parley.recording.config.RecordingConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;

/** The engine that the operator has chosen. A name that no engine has keeps the process from starting. */
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
                        + "', which is none of "
                        + all.stream().map(TranscriptionEngine::name).sorted().toList()));
    }

    public TranscriptionEngine chosen() {
        return chosen;
    }
}
