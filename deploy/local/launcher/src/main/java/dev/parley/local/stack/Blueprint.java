package dev.parley.local.stack;

import static dev.parley.local.stack.LocalPort.GATEWAY;
import static dev.parley.local.stack.LocalPort.INGEST;
import static dev.parley.local.stack.LocalPort.KAFKA;
import static dev.parley.local.stack.LocalPort.KAFKA_CONTROLLER;
import static dev.parley.local.stack.LocalPort.NOTICES;
import static dev.parley.local.stack.LocalPort.POSTGRES;
import static dev.parley.local.stack.LocalPort.ROOM_SERVICE;
import static dev.parley.local.stack.LocalPort.S3;
import static dev.parley.local.stack.LocalPort.SQS;
import static dev.parley.local.stack.LocalPort.WORKER;
import static dev.parley.local.stack.Secrets.Name.PARLEY_STORAGE_ACCESS_KEY_ID;
import static dev.parley.local.stack.Secrets.Name.PARLEY_STORAGE_SECRET_ACCESS_KEY;

import dev.parley.local.process.Command;
import dev.parley.local.process.Programs;
import dev.parley.local.process.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the stack consists of, in the order in which it starts: what all else needs, then all else. */
final class Blueprint {

    /** The recording-worker, whose speech engine needs more than others. */
    static final String WORKER_NAME = "recording-worker";

    private static final int SERVICE_HEAP = 256;
    private static final int WORKER_HEAP = 1024;

    private final Repository repository;
    private final DataFolder data;
    private final PortPlan ports;
    private final Secrets secrets;
    private final Settings settings;

    Blueprint(Repository repository, DataFolder data, PortPlan ports, Secrets secrets, Path ffmpeg) {
        this.repository = repository;
        this.data = data;
        this.ports = ports;
        this.secrets = secrets;
        this.settings = new Settings(ports, secrets, ffmpeg);
    }

    List<List<Program>> waves() {
        return List.of(servers(), services());
    }

    private List<Program> servers() {
        Programs programs = new Programs(repository);
        return List.of(
                Program.sayingReady(programs.postgres(data.root(), ports.get(POSTGRES))),
                Program.sayingReady(programs.kafka(data.root(), ports.get(KAFKA), ports.get(KAFKA_CONTROLLER))),
                Program.sayingReady(programs.s3(
                        data.root(),
                        ports.get(S3),
                        Settings.BUCKETS,
                        secrets.get(PARLEY_STORAGE_ACCESS_KEY_ID),
                        secrets.get(PARLEY_STORAGE_SECRET_ACCESS_KEY))),
                Program.sayingReady(programs.sqs(data.root(), ports.get(SQS), List.of(Settings.QUEUE))));
    }

    private List<Program> services() {
        return List.of(
                Program.sayingReady(simulator()),
                service("platform-gateway", "platform-gateway/service", GATEWAY, settings.gateway()),
                service("webhook-ingest", "webhook-ingest", INGEST, settings.ingest()),
                service("storage-notices", "webhook-ingest", NOTICES, settings.notices()),
                service("room-service", "room-service", ROOM_SERVICE, settings.roomService()),
                service(WORKER_NAME, "recording-worker/service", WORKER, settings.worker()));
    }

    private Command simulator() {
        return Command.java(
                        "simulator",
                        repository.runnableJar("platform-gateway/simulator"),
                        List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        List.of())
                .with(settings.simulator());
    }

    private Program service(String name, String module, LocalPort port, Map<String, String> environment) {
        int heap = name.equals(WORKER_NAME) ? WORKER_HEAP : SERVICE_HEAP;
        Path jar = repository.root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        Command command = Command.java(name, jar, List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC"), List.of())
                .with(environment);
        return Program.askedAt(command, ports.url(port));
    }
}
