package dev.parley.local.testing;

import dev.parley.local.process.Ports;
import dev.parley.local.process.Programs;
import dev.parley.local.process.Repository;
import java.nio.file.Path;

/** Single-node Kafka broker for tests. Does not create topics automatically. */
public final class KafkaPart extends Part {

    private final int port;

    public KafkaPart() {
        this(TemporaryFolder.create("kafka"), Ports.free(), Ports.free());
    }

    private KafkaPart(Path data, int port, int controllerPort) {
        super(() -> new Programs(Repository.locate()).kafka(data, port, controllerPort));
        this.port = port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }
}
