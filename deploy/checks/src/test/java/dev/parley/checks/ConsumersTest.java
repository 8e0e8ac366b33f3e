package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ConsumersTest {

    private static final String CONNECTOR = "mp.messaging.connector.smallrye-kafka";
    private static final String PREFIX = "mp.messaging.incoming.";
    private static final String SESSION = ".session.timeout.ms";
    private static final String HEARTBEAT = ".heartbeat.interval.ms";

    /** A broker allows 6 s at least. */
    private static final int MIN_SESSION = 6_000;

    private static final int MAX_MOVE = 10_000;

    @Test
    void the_partitions_of_a_killed_replica_move_within_ten_seconds() {
        Properties shared =
                properties("platform-gateway/runtime/src/main/resources/META-INF/microprofile-config.properties");
        int session = Integer.parseInt(shared.getProperty(CONNECTOR + SESSION));
        int heartbeat = Integer.parseInt(shared.getProperty(CONNECTOR + HEARTBEAT));

        assertThat(session).isGreaterThanOrEqualTo(MIN_SESSION);
        assertThat(session + heartbeat)
                .as("the other members join again at their next heartbeat")
                .isLessThan(MAX_MOVE);
        assertThat(heartbeat)
                .as("a member misses three heartbeats before it counts as gone")
                .isLessThanOrEqualTo(session / 3);
    }

    @Test
    void all_consumers_have_the_shared_time_outs() {
        for (String service : List.of("room-service", "recording-worker/service", "webhook-ingest")) {
            Properties settings = properties(service + "/src/main/resources/application.properties");
            List<String> channels = settings.stringPropertyNames().stream()
                    .filter(name -> name.startsWith(PREFIX) && name.endsWith(".connector"))
                    .toList();

            assertThat(channels).as(service).isNotEmpty();
            assertThat(channels)
                    .allSatisfy(
                            channel -> assertThat(settings.getProperty(channel)).isEqualTo("smallrye-kafka"));
            assertThat(settings.stringPropertyNames())
                    .as(service)
                    .noneMatch(name -> name.endsWith(SESSION) || name.endsWith(HEARTBEAT));
        }
    }

    private static Properties properties(String file) {
        Properties settings = new Properties();
        try {
            settings.load(new StringReader(SourceTree.read(Path.of(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }
}
