package dev.parley.local.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/** Single-node Kafka (broker and controller) on 127.0.0.1 with a persistent log. */
final class KafkaServer implements AutoCloseable {

    private static final String CLUSTER = "cGFybGV5LWxvY2FsLWthZmthQQ";

    private final @Nullable KafkaRaftServer server;
    private final int port;

    private KafkaServer(@Nullable KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts on {@code data}; disabled if port is 0. */
    static KafkaServer start(Path data, int port, int controllerPort) throws IOException {
        if (port == 0) {
            return new KafkaServer(null, 0);
        }
        Path log = Files.createDirectories(data.resolve("log"));
        format(log);
        KafkaRaftServer server =
                new KafkaRaftServer(new KafkaConfig(settings(log, port, controllerPort), false), Time.SYSTEM);
        server.startup();
        return new KafkaServer(server, port);
    }

    private static void format(Path log) throws IOException {
        try {
            new Formatter()
                    .setNodeId(1)
                    .setClusterId(CLUSTER)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(log.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setIgnoreFormatted(true)
                    .addDirectory(log.toString())
                    .run();
        } catch (Exception e) {
            throw new IOException("the Kafka log under " + log + " cannot be formatted", e);
        }
    }

    private static Properties settings(Path log, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", "1");
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("log.dirs", log.toString());
        settings.setProperty("num.partitions", "3");
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("min.insync.replicas", "1");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.topic.num.partitions", "3");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        return settings;
    }

    String address() {
        return server == null ? "-" : "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
        }
    }
}
