package dev.parley.bench.rooms;

import dev.parley.bench.gateway.GatewayTestbed;
import dev.parley.bench.stats.ProcessStats;
import dev.parley.bench.testbed.HealthCheck;
import dev.parley.bench.testbed.Topics;
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
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Test bed of room-service: PostgreSQL, Kafka, the gateway and a provider simulator, and any number of room-services. */
final class RoomsTestbed implements AutoCloseable {

    private static final String RECORDING_EVENTS = "parley.recording-events.v1";
    private static final String NO_LIMIT = "1000000"; // the benchmark is one user
    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(90);

    private final Repository repository;
    private final Path data = Files.createTempDirectory("parley-bench-rooms-");
    private final Deque<ChildProcess> running = new ArrayDeque<>();
    private final int postgres = Ports.free();
    private final int kafka = Ports.free();
    private final GatewayTestbed gateway;

    RoomsTestbed(Repository repository) throws IOException, InterruptedException {
        this.repository = repository;
        Programs programs = new Programs(repository);
        start(programs.postgres(data, postgres)).awaitReady(WAIT_TIMEOUT);
        start(programs.kafka(data, kafka, Ports.free())).awaitReady(WAIT_TIMEOUT);
        Topics.create(brokers(), RECORDING_EVENTS);
        gateway = new GatewayTestbed(repository, Map.of());
    }

    /** Starts a room-service, which migrates a new database of this name. */
    RoomService service(String name) throws IOException, InterruptedException {
        return service(name, Map.of());
    }

    /** The same with variables of its own. */
    RoomService service(String name, Map<String, String> variables) throws IOException, InterruptedException {
        try (RoomDatabase server = RoomDatabase.connect(jdbcUrl("parley"))) {
            server.execute("create database " + name);
        }
        String topic = "parley.platform-events." + name;
        Topics.create(brokers(), topic);
        int port = Ports.free();
        ChildProcess process = start(Command.java(
                        "room-service " + name,
                        repository.root().resolve("room-service/target/quarkus-app/quarkus-run.jar"),
                        List.of(
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-Dmp.messaging.incoming.platform-events.topic=" + topic,
                                "-Dmp.messaging.incoming.platform-events.group.id=" + name,
                                "-Dmp.messaging.incoming.recording-events.group.id=" + name),
                        List.of())
                .with(environment(name, port))
                .with(variables));
        HealthCheck.await(process, port);
        return new RoomService(
                new RoomApi(port),
                RoomDatabase.connect(jdbcUrl(name)),
                new SessionEvents(brokers(), topic),
                new ProcessStats(process.pid()));
    }

    private Map<String, String> environment(String name, int port) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        settings.put("PARLEY_OPERATOR_PORT", Integer.toString(port)); // one port for everything
        settings.put("PARLEY_DATABASE_URL", "postgresql://127.0.0.1:" + postgres + "/" + name);
        settings.put("PARLEY_DATABASE_USER", "postgres");
        settings.put("PARLEY_DATABASE_PASSWORD", "postgres");
        settings.put("PARLEY_INTERNAL_TOKEN", GatewayTestbed.TOKEN);
        settings.put(
                "PARLEY_GATEWAY_URL",
                "http://127.0.0.1:" + gateway.gatewayAddress().getPort());
        settings.put("PARLEY_BOOTSTRAP_API_KEY", RoomApi.KEY);
        settings.put("PARLEY_BOOTSTRAP_USER", "bench");
        settings.put("PARLEY_BASE_PLATFORM", "daily");
        settings.put("PARLEY_LIMIT_USER_CREATIONS", NO_LIMIT);
        settings.put("PARLEY_LIMIT_USER_JOINS", NO_LIMIT);
        settings.put("KAFKA_BOOTSTRAP_SERVERS", brokers());
        return settings;
    }

    /** Delays every answer of the provider from now on; 0: no delay. */
    void setProviderDelay(int millis) throws IOException, InterruptedException {
        gateway.setProviderDelay(millis);
    }

    /** The database server, with the processes of its connections. */
    ProcessStats databaseProcess() throws IOException {
        Path lock = data.resolve("postgres/data/postmaster.pid");
        return new ProcessStats(Long.parseLong(Files.readAllLines(lock).get(0).strip()));
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgres + "/" + database;
    }

    String brokers() {
        return "127.0.0.1:" + kafka;
    }

    private ChildProcess start(Command command) {
        ChildProcess process = ChildProcess.start(command, line -> {});
        running.push(process);
        return process;
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        running.forEach(ChildProcess::stop);
        FileTree.remove(data);
    }
}
