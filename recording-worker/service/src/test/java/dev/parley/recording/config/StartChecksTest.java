package dev.parley.recording.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartChecksTest {

    private static List<String> faults(String variable, String value) {
        return StartChecks.faults(Settings.ofEnvironment(Map.of(variable, value)));
    }

    @Test
    void nothing_has_to_be_set() {
        assertThat(faults("PARLEY_RETENTION_AUDIO", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PARLEY_RETENTION_AUDIO,30",
        "PARLEY_RETENTION_AUDIO,23H",
        "PARLEY_RETENTION_AUDIO,0",
        "PARLEY_RETENTION_AUDIO,-30D",
        "PARLEY_RECORDING_TOPICS_RETENTION,0",
        "PARLEY_RECORDING_TOPICS_RETENTION,-1",
        "PARLEY_RECORDING_JOBS_INBOX_RETENTION,0",
        "PARLEY_RECORDING_JOBS_INBOX_RETENTION,13D"
    })
    void times_that_would_destroy_what_they_are_to_keep_are_refused_with_the_name_of_the_variable(
            String variable, String value) {
        assertThat(faults(variable, value)).singleElement().asString().startsWith(variable);
    }

    @ParameterizedTest
    @CsvSource({
        "PARLEY_RETENTION_AUDIO,1D",
        "PARLEY_RETENTION_AUDIO,30D",
        "PARLEY_RECORDING_TOPICS_RETENTION,1D",
        "PARLEY_RECORDING_JOBS_INBOX_RETENTION,14D"
    })
    void the_shortest_times_that_the_documents_name_are_accepted(String variable, String value) {
        assertThat(faults(variable, value)).isEmpty();
    }

    @Test
    void ids_of_applied_events_are_kept_for_as_long_as_a_topic_that_keeps_them_for_longer() {
        assertThat(faults("PARLEY_RECORDING_TOPICS_RETENTION", "61D"))
                .singleElement()
                .asString()
                .startsWith("PARLEY_RECORDING_JOBS_INBOX_RETENTION is PT1440H and must be 61D or longer");
    }
}
