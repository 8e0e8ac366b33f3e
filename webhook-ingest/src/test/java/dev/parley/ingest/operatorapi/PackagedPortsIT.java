package dev.parley.ingest.operatorapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ingest.PackagedIngest;
import dev.parley.ingest.RawHttp;
import dev.parley.local.process.ChildProcess;
import dev.parley.local.testing.KafkaPart;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The two ports of the packaged service. */
class PackagedPortsIT {

    private final KafkaPart broker = new KafkaPart();

    @AfterEach
    void end() {
        broker.close();
        System.clearProperty("kafka.bootstrap.servers");
    }

    @Test
    void the_public_port_takes_webhooks_and_has_nothing_for_operators() throws Exception {
        broker.start();
        PackagedIngest ingest = new PackagedIngest(broker);
        try (ChildProcess service = ingest.start()) {
            assertThat(service.isAlive()).isTrue();
            for (String path :
                    List.of("/q/health/ready", "/q/metrics", "/internal/v1/replays", "/internal;a=b/v1/replays")) {
                assertThat(ingest.status(ingest.port(), path)).as(path).isEqualTo(404);
            }
            assertThat(ingest.status(ingest.port(), "/v1/whereby/webhook")).isEqualTo(405);
            try (RawHttp caller = new RawHttp(ingest.port())) {
                caller.send("GET /v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(caller.head()).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
            }
            assertThat(ingest.status(ingest.operators(), "/q/metrics")).isEqualTo(200);
            assertThat(ingest.status(ingest.operators(), "/internal/v1/replays"))
                    .isEqualTo(401);
        }
    }
}
