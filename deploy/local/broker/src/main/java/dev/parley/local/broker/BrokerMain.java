package dev.parley.local.broker;

import dev.parley.local.process.ParentWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Main class: runs PostgreSQL and Kafka until a stop signal or the end of its parent. Arguments: data folder, PostgreSQL
 * port, Kafka port, controller port, parent's process id; port 0 disables a server. Prints a {@code READY} line once both
 * accept connections.
 */
final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 5) {
            System.err.println("arguments: <data folder> <postgres port> <kafka port> <controller port> <parent pid>");
            System.exit(2);
        }
        Path data = Path.of(arguments[0]).toAbsolutePath();
        int postgresPort = Integer.parseInt(arguments[1]);
        int kafkaPort = Integer.parseInt(arguments[2]);
        int controllerPort = Integer.parseInt(arguments[3]);
        CountDownLatch stop = ParentWatch.stopSignal(Long.parseLong(arguments[4]));

        try (PostgresServer postgres = PostgresServer.start(data.resolve("postgres"), postgresPort);
                KafkaServer kafka = KafkaServer.start(data.resolve("kafka"), kafkaPort, controllerPort)) {
            System.out.printf("READY postgres=%s kafka=%s%n", postgres.address(), kafka.address());
            stop.await();
        }
        Runtime.getRuntime().halt(0); // remaining server threads hold no unsaved state
    }
}
