package dev.parley.recording.transcribe;

import dev.parley.recording.config.LanguageForm;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.config.TranscriptionConfig;
import dev.parley.recording.job.StageFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selection of transcription engines by their configured names: by the language spoken, in order. An unknown name, or settings
 * that an engine cannot work with, fail the start.
 */
@Startup
@ApplicationScoped
public class Engines {

    private final List<GuardedEngine> standard;
    private final Map<String, List<GuardedEngine>> byLanguage = new LinkedHashMap<>();

    @Inject
    Engines(@Any Instance<TranscriptionEngine> engines, RecordingConfig config, MeterRegistry registry) {
        this(engines.stream().toList(), config.transcription(), InstantSource.system());
        used().forEach(guarded -> guarded.register(registry));
    }

    Engines(Collection<TranscriptionEngine> all, TranscriptionConfig config, InstantSource clock) {
        TranscriptionConfig.CircuitBreaker breaker = config.circuitBreaker();
        Map<String, GuardedEngine> guarded = all.stream()
                .collect(Collectors.toMap(
                        TranscriptionEngine::name,
                        engine -> new GuardedEngine(
                                engine, new EngineCircuitBreaker(breaker.failures(), breaker.openTime(), clock))));
        this.standard = chosen(guarded, config.engine(), "PARLEY_TRANSCRIPTION_ENGINE");
        config.languages()
                .forEach((language, names) -> byLanguage.put(
                        LanguageForm.ISO.of(language), chosen(guarded, names, "transcription.languages." + language)));
        // Settings that an engine cannot work with are an error of the configuration, not of a recording.
        used().map(GuardedEngine::engine).forEach(TranscriptionEngine::check);
    }

    /** The engines that some language is transcribed by. */
    private Stream<GuardedEngine> used() {
        return Stream.concat(Stream.of(standard), byLanguage.values().stream())
                .flatMap(List::stream)
                .distinct();
    }

    private static List<GuardedEngine> chosen(Map<String, GuardedEngine> all, List<String> names, String setting) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException(setting + " names no engine");
        }
        return names.stream()
                .map(String::strip)
                .distinct()
                .map(name -> known(all, name, setting))
                .toList();
    }

    private static GuardedEngine known(Map<String, GuardedEngine> all, String name, String setting) {
        GuardedEngine found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException(setting + " is '" + name + "'; it must be one of "
                    + all.keySet().stream().sorted().toList());
        }
        return found;
    }

    /**
     * The engines for {@code language}, in order.
     *
     * @throws StageFailure.Permanent if none of them knows it
     */
    List<GuardedEngine> inOrder(String language) {
        List<GuardedEngine> knowing = byLanguage.getOrDefault(LanguageForm.ISO.of(language), standard).stream()
                .filter(guarded -> guarded.engine().knows(language))
                .toList();
        if (knowing.isEmpty()) {
            throw new StageFailure.Permanent(
                    "language-unknown", "no transcription engine knows the language " + language);
        }
        return knowing;
    }
}
