package dev.parley.local.stack;

import static dev.parley.local.stack.LocalPort.GATEWAY;
import static dev.parley.local.stack.LocalPort.INGEST_OPERATORS;
import static dev.parley.local.stack.LocalPort.KAFKA;
import static dev.parley.local.stack.LocalPort.KAFKA_CONTROLLER;
import static dev.parley.local.stack.LocalPort.NOTICES;
import static dev.parley.local.stack.LocalPort.OPERATORS;
import static dev.parley.local.stack.LocalPort.POSTGRES;
import static dev.parley.local.stack.LocalPort.S3;
import static dev.parley.local.stack.LocalPort.SQS;
import static dev.parley.local.stack.LocalPort.WORKER;
import static dev.parley.local.stack.Secrets.Name.PARLEY_STORAGE_ACCESS_KEY_ID;
import static dev.parley.local.stack.Secrets.Name.PARLEY_STORAGE_SECRET_ACCESS_KEY;

import dev.parley.local.process.Command;
import dev.parley.local.process.Programs;
import dev.parley.local.process.Repository;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Processes of the local stack in start order: infrastructure first, then services. */
final class StackDefinition {

    /** Name of recording-worker, whose speech engine needs a larger heap. */
    static final String WORKER_NAME = "recording-worker";

    /** Names of all processes. */
    static final List<String> NAMES = List.of(
            "postgres",
            "kafka",
            "s3",
            "sqs",
            "simulator",
            "platform-gateway",
            "webhook-ingest",
            "storage-notices",
            "room-service",
            WORKER_NAME,
            "login");

    private static final int SERVICE_HEAP = 256;
    private static final int WORKER_HEAP = 1024;

    private final Repository repository;
    private final DataFolder data;
    private final PortPlan ports;
    private final Secrets secrets;
    private final ServiceEnvironments settings;
    private final boolean login;
    private final boolean services;
    private final int replicas;

    StackDefinition(Stack.Spec spec, Secrets secrets, Path ffmpeg) {
        this.repository = spec.repository();
        this.data = spec.data();
        this.ports = spec.ports();
        this.login = spec.login();
        this.services = spec.services();
        this.replicas = spec.replicas();
        this.secrets = secrets;
        this.settings = new ServiceEnvironments(ports, secrets, ffmpeg, spec.variables());
    }

    List<List<Program>> startGroups() {
        List<Program> second = services ? services() : List.of(Program.withReadyLine(simulator()));
        return login ? List.of(servers(), second, List.of(login())) : List.of(servers(), second);
    }

    /** @throws StackException if there is no such process */
    Program program(String name) {
        return program(startGroups(), name);
    }

    static Program program(List<List<Program>> startGroups, String name) {
        return startGroups.stream()
                .flatMap(List::stream)
                .filter(program -> program.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StackException("unknown process " + name));
    }

    /** Variables of each service. */
    Map<String, Map<String, String>> environments() {
        return Map.of(
                "platform-gateway",
                settings.gateway(),
                "webhook-ingest",
                settings.ingest(),
                "storage-notices",
                settings.notices(),
                "room-service",
                roomService(),
                WORKER_NAME,
                settings.worker());
    }

    private List<Program> servers() {
        Programs programs = new Programs(repository);
        return List.of(
                Program.withReadyLine(programs.postgres(data.root(), ports.get(POSTGRES))),
                Program.withReadyLine(programs.kafka(data.root(), ports.get(KAFKA), ports.get(KAFKA_CONTROLLER))),
                Program.withReadyLine(programs.s3(
                        data.root(),
                        ports.get(S3),
                        ServiceEnvironments.BUCKETS,
                        secrets.get(PARLEY_STORAGE_ACCESS_KEY_ID),
                        secrets.get(PARLEY_STORAGE_SECRET_ACCESS_KEY))),
                Program.withReadyLine(programs.sqs(data.root(), ports.get(SQS), List.of(ServiceEnvironments.QUEUE))));
    }

    private List<Program> services() {
        return Stream.concat(
                        Stream.of(Program.withReadyLine(simulator())),
                        IntStream.rangeClosed(1, replicas).boxed().flatMap(this::replica))
                .toList();
    }

    /** The processes of this number of all services. */
    private Stream<Program> replica(int number) {
        return Stream.of(
                service(number, "platform-gateway", "platform-gateway/service", GATEWAY, settings.gateway()),
                service(number, "webhook-ingest", "webhook-ingest", INGEST_OPERATORS, settings.ingest()),
                service(number, "storage-notices", "webhook-ingest", NOTICES, settings.notices()),
                service(number, "room-service", "room-service", OPERATORS, roomService()),
                service(number, WORKER_NAME, "recording-worker/service", WORKER, settings.worker()));
    }

    private Map<String, String> roomService() {
        Map<String, String> environment = new LinkedHashMap<>(settings.roomService());
        if (login) {
            environment.putAll(settings.people());
        }
        return environment;
    }

    /** Keycloak, with its database in memory and the realm of this module. */
    private Program login() {
        Path module = repository.root().resolve("deploy/local/login");
        List<String> words = List.of(
                "bash",
                module.resolve("src/main/realm/start").toString(),
                module.resolve("target").toString(),
                module.resolve("src/main/realm/parley-realm.json").toString());
        return Program.withAddress(
                new Command("login", words, settings.login()), settings.issuer() + "/.well-known/openid-configuration");
    }

    private Command simulator() {
        return Command.java(
                        "simulator",
                        repository.runnableJar("platform-gateway/simulator"),
                        List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        List.of())
                .with(settings.simulator());
    }

    /** @param port where it tells whether it is ready */
    private Program service(
            int number, String service, String module, LocalPort port, Map<String, String> environment) {
        int heap = service.equals(WORKER_NAME) ? WORKER_HEAP : SERVICE_HEAP;
        Path jar = repository.root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        String name = replicas == 1 ? service : Stack.replica(service, number);
        Command command = Command.java(name, jar, List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC"), List.of())
                .with(replicas == 1 ? environment : ports.ofReplica(environment, number));
        return Program.withHealthCheck(
                command, "http://127.0.0.1:" + (replicas == 1 ? ports.get(port) : ports.replica(port, number)));
    }
}
