package dev.parley.bench.ingest;

import dev.parley.bench.testbed.HealthCheck;
import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Command;
import dev.parley.local.process.FileTree;
import dev.parley.local.process.Ports;
import dev.parley.local.process.Programs;
import dev.parley.local.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Processes of an ingest run: one broker, and the servers under test with equal JVM options. */
final class Servers implements AutoCloseable {

    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(90);
    private static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private final Repository repository;
    private final Path data;
    private final byte[] secret;
    private final Deque<ChildProcess> running = new ArrayDeque<>();
    private final int brokerPort = Ports.free();
    private final int controllerPort = Ports.free();

    /** Creates a temporary folder for the broker's log (gigabytes), deleted on close. */
    Servers(Repository repository, byte[] secret) throws IOException {
        this.repository = repository;
        this.data = Files.createTempDirectory("parley-bench-");
        this.secret = secret;
    }

    /** Starts the broker, or restarts it on the same log. */
    ChildProcess broker() {
        ChildProcess process = start(new Programs(repository).kafka(data, brokerPort, controllerPort));
        process.awaitReady(WAIT_TIMEOUT);
        return process;
    }

    String brokers() {
        return "127.0.0.1:" + brokerPort;
    }

    /** Starts {@link Baseline}. With a second topic it normalizes as well. */
    ChildProcess baseline(int port, List<String> topics) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                JVM.get(0),
                JVM.get(1),
                "-cp",
                repository.runnableJar("deploy/bench").toString(),
                Baseline.class.getName(),
                Integer.toString(port),
                brokers()));
        line.addAll(topics);
        Command command = new Command(
                "baseline",
                line,
                Map.of("BENCH_WEBHOOK_SECRET", Base64.getEncoder().encodeToString(secret)));
        ChildProcess process = start(command);
        process.awaitReady(WAIT_TIMEOUT);
        return process;
    }

    /** Starts webhook-ingest from its packaged application. */
    ChildProcess ingest(int port, Map<String, String> more) throws IOException, InterruptedException {
        return ingest(port, List.of(), more);
    }

    /** The same with topics and a consumer group of its own, so that it reads nothing of another one. */
    ChildProcess separateIngest(int port, String name, Map<String, String> more)
            throws IOException, InterruptedException {
        return ingest(
                port,
                List.of(
                        "-Dparley.ingest.topics.deliveries=" + name + "-deliveries",
                        "-Dparley.ingest.topics.platform-events=" + name + "-events",
                        "-Dmp.messaging.incoming.deliveries.group.id=" + name),
                more);
    }

    private ChildProcess ingest(int port, List<String> properties, Map<String, String> more)
            throws IOException, InterruptedException {
        Path jar = repository.root().resolve("webhook-ingest/target/quarkus-app/quarkus-run.jar");
        List<String> options = Stream.concat(JVM.stream(), properties.stream()).toList();
        ChildProcess process = start(Command.java("webhook-ingest", jar, options, List.of())
                .with(Map.of(
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "PARLEY_OPERATOR_PORT",
                        Integer.toString(port),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        brokers(),
                        "DAILY_WEBHOOK_SECRET",
                        Base64.getEncoder().encodeToString(secret),
                        "PARLEY_INTERNAL_TOKEN",
                        Base64.getEncoder().encodeToString(secret)))
                .with(more));
        HealthCheck.await(process, port);
        return process;
    }

    private ChildProcess start(Command command) {
        ChildProcess process = ChildProcess.start(command, line -> {});
        running.push(process);
        return process;
    }

    @Override
    public void close() throws IOException {
        running.forEach(ChildProcess::stop);
        FileTree.remove(data);
    }
}
