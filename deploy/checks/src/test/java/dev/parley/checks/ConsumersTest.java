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

    private static final String PREFIX = "mp.messaging.incoming.";

    @Test
    void the_partitions_of_a_killed_replica_move_within_ten_seconds() {
        for (String service : List.of("room-service", "recording-worker/service", "webhook-ingest")) {
            Properties settings = settings(service);
            List<String> channels = settings.stringPropertyNames().stream()
                    .filter(name -> name.startsWith(PREFIX) && name.endsWith(".connector"))
                    .map(name -> name.substring(0, name.length() - ".connector".length()))
                    .toList();

            assertThat(channels).as(service).isNotEmpty();
            assertThat(channels).allSatisfy(channel -> {
                int session = Integer.parseInt(settings.getProperty(channel + ".session.timeout.ms", "45000"));
                int heartbeat = Integer.parseInt(settings.getProperty(channel + ".heartbeat.interval.ms", "3000"));
                // A broker allows 6 s at least, and a member should miss three heartbeats before it counts as gone.
                assertThat(session).as(channel).isBetween(6_000, 10_000);
                assertThat(heartbeat).as(channel).isLessThanOrEqualTo(session / 3);
            });
        }
    }

    private static Properties settings(String service) {
        Properties settings = new Properties();
        try {
            settings.load(
                    new StringReader(SourceTree.read(Path.of(service, "src/main/resources/application.properties"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }
}
