package dev.parley.recording.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The engines are configured by environment variables alone: docs/transcription.md. */
class EngineVariablesTest {

    @Test
    void engines_have_variables_of_their_own_and_languages_have_engines() {
        TranscriptionConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(RecordingConfig.class)
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new EnvConfigSource(
                        Map.of(
                                "PARLEY_RECORDING_STORAGE_BUCKET", "parley-recordings",
                                "PARLEY_RECORDING_TRANSCRIPTION_ENGINE", "openai,from-url,embedded",
                                "PARLEY_RECORDING_TRANSCRIPTION_LANGUAGES_DE", "from-url,openai",
                                "PARLEY_RECORDING_TRANSCRIPTION_BUDGET_PER_DAY", "20H",
                                "PARLEY_RECORDING_TRANSCRIPTION_OPENAI_TIMEOUT", "10M",
                                "PARLEY_RECORDING_TRANSCRIPTION_OPENAI_LANGUAGE_FORM", "bcp47",
                                "PARLEY_RECORDING_TRANSCRIPTION_OPENAI_MODEL", "",
                                "PARLEY_RECORDING_TRANSCRIPTION_FROM_URL_LONGEST", "30M",
                                "PARLEY_RECORDING_TRANSCRIPTION_EMBEDDED_LONGEST", "5M"),
                        300))
                .build()
                .getConfigMapping(RecordingConfig.class)
                .transcription();

        assertThat(config.engine()).containsExactly("openai", "from-url", "embedded");
        assertThat(config.languages()).containsOnlyKeys("de");
        assertThat(config.languages().get("de")).containsExactly("from-url", "openai");
        assertThat(config.budgetPerDay()).contains(Duration.ofHours(20));
        assertThat(config.openai().timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.openai().languageForm()).isEqualTo(LanguageForm.BCP47);
        assertThat(config.openai().model()).isEmpty();
        assertThat(config.fromUrl().longest()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.fromUrl().timeout()).as("not that of another engine").isEqualTo(Duration.ofHours(1));
        assertThat(config.embedded().longest()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.chat().timeout()).isEqualTo(Duration.ofMinutes(5));
    }
}
