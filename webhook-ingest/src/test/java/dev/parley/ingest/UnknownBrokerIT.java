package dev.parley.ingest;

import static dev.parley.ingest.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.process.ChildProcess;
import dev.parley.local.testing.KafkaPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged process with a broker whose name does not resolve yet, as when everything starts at once. */
class UnknownBrokerIT {

    private static final String NAME = "parley-nowhere.invalid";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final KafkaPart broker = new KafkaPart();

    @AfterEach
    void end() {
        broker.close();
        System.clearProperty("kafka.bootstrap.servers");
    }

    @Test
    void it_is_live_but_not_ready_until_the_name_of_the_broker_resolves() throws Exception {
        broker.start();
        PackagedIngest ingest = new PackagedIngest(broker);
        String port =
                broker.bootstrapServers().substring(broker.bootstrapServers().lastIndexOf(':'));
        Path names = folder.resolve("hosts");
        Files.writeString(names, "127.0.0.1 localhost\n");
        try (ChildProcess process = ingest.launch(
                NAME + port, List.of("-Djdk.net.hosts.file=" + names, "-Dsun.net.inetaddr.negative.ttl=0"))) {
            eventually().ignoreExceptions().until(() -> {
                assertThat(process.isAlive())
                        .as(String.join("\n", process.lastLines()))
                        .isTrue();
                return ingest.status(ingest.operators(), "/q/health/live") == 200;
            });
            assertThat(ingest.status(ingest.operators(), "/q/health/ready")).isEqualTo(503);
            assertThat(ingest.send(PackagedIngest.body("early"))).isEqualTo(503);

            Files.writeString(names, "127.0.0.1 localhost " + NAME + "\n");

            eventually().until(() -> ingest.status(ingest.operators(), "/q/health/ready") == 200);
            eventually().until(() -> ingest.send(PackagedIngest.body("known")) == 200);
            PackagedIngest.awaitEvents(List.of("known"));
        }
    }
}
