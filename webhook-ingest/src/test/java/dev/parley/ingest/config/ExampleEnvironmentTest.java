package dev.parley.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The variables in deploy/env.example are those that the service reads, with the defaults as values. */
class ExampleEnvironmentTest {

    /** Where room-service finds this service. */
    private static final Set<String> OF_ROOM_SERVICE = Set.of("PARLEY_INGEST_URL", "PARLEY_INGEST_HEALTH_URL");

    private static final Path EXAMPLE = Path.of("../deploy/env.example");

    private static Map<String, String> example() throws IOException {
        return Files.readAllLines(EXAMPLE).stream()
                .filter(line -> line.startsWith("PARLEY_INGEST_") || line.contains("_TOLERANCE"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    private static SmallRyeConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(IngestConfig.class)
                .withSources(new EnvConfigSource(environment, 300))
                .build();
    }

    private static String told(SmallRyeConfig config) {
        IngestConfig ingest = config.getConfigMapping(IngestConfig.class);
        return String.join(
                " ",
                ingest.role().name(),
                ingest.http().maxBodySize().asBigInteger().toString(),
                ingest.http().bodyTimeout().toString(),
                ingest.http().maxReading().asBigInteger().toString(),
                ingest.http().unansweredTimeout().toString(),
                ingest.log().maxInFlight().asBigInteger().toString(),
                ingest.log().appendTimeout().toString(),
                Integer.toString(ingest.topics().partitions()),
                ingest.topics().replicationFactor().toString(),
                ingest.topics().retention().toString(),
                ingest.topics().deadLetterRetention().toString());
    }

    @Test
    void the_values_in_the_example_are_the_defaults() throws IOException {
        assertThat(told(config(example()))).isEqualTo(told(config(Map.of())));
    }

    @Test
    void each_variable_in_the_example_is_read() throws IOException {
        Map<String, String> example = example();
        Map<String, String> others = Map.ofEntries(
                Map.entry("PARLEY_INGEST_ROLE", "receiver"),
                Map.entry("PARLEY_INGEST_HTTP_MAX_BODY_SIZE", "2M"),
                Map.entry("PARLEY_INGEST_HTTP_BODY_TIMEOUT", "20S"),
                Map.entry("PARLEY_INGEST_HTTP_MAX_READING", "128M"),
                Map.entry("PARLEY_INGEST_HTTP_UNANSWERED_TIMEOUT", "50S"),
                Map.entry("PARLEY_INGEST_LOG_MAX_IN_FLIGHT", "32M"),
                Map.entry("PARLEY_INGEST_LOG_APPEND_TIMEOUT", "6S"),
                Map.entry("PARLEY_INGEST_TOPICS_PARTITIONS", "6"),
                Map.entry("PARLEY_INGEST_TOPICS_REPLICATION_FACTOR", "3"),
                Map.entry("PARLEY_INGEST_TOPICS_RETENTION", "7D"),
                Map.entry("PARLEY_INGEST_TOPICS_DEAD_LETTER_RETENTION", "60D"));
        assertThat(others.keySet())
                .containsExactlyInAnyOrderElementsOf(example.keySet().stream()
                        .filter(name -> name.startsWith("PARLEY_INGEST_"))
                        .filter(name -> !OF_ROOM_SERVICE.contains(name))
                        .toList());

        assertThat(told(config(others)))
                .isEqualTo("RECEIVER 2097152 PT20S 134217728 PT50S 33554432 PT6S 6 Optional[3] PT168H PT1440H");
    }

    @Test
    void each_provider_has_a_tolerance_of_its_own() throws IOException {
        SmallRyeConfig config = config(example());

        assertThat(config.getValue("parley.whereby.webhook-tolerance", Duration.class))
                .hasMinutes(5);
        assertThat(config.getValue("parley.daily.webhook-tolerance-for-past", Duration.class))
                .hasMinutes(30);
        assertThat(config.getValue("parley.daily.webhook-tolerance-for-future", Duration.class))
                .hasMinutes(5);
        assertThat(config.getValue("parley.jitsi.webhook-tolerance", Duration.class))
                .hasMinutes(5);
    }
}
