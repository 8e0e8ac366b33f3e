package dev.parley.bench.recording;

import dev.parley.bench.testbed.HealthCheck;
import dev.parley.bench.testbed.Topics;
import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Command;
import dev.parley.local.process.Ffmpeg;
import dev.parley.local.process.FileTree;
import dev.parley.local.process.Ports;
import dev.parley.local.process.Programs;
import dev.parley.local.process.Repository;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Test bed of recording-worker: PostgreSQL, Kafka, S3 and the worker as processes on a temporary folder. */
final class WorkerTestbed implements AutoCloseable {

    /** The bucket that a provider writes to. */
    static final String SOURCE_BUCKET = "bench-source";

    /** The bucket of the worker. */
    static final String BUCKET = "bench-recordings";

    static final String ACCESS_KEY_ID = "bench-key";
    static final String SECRET_ACCESS_KEY = "bench-secret-bench-secret-bench-secret";

    private static final String EVENTS = "parley.platform-events.v1";
    private static final String TOKEN = "bench-bench-bench-bench-bench-bench";
    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(90);

    private final Repository repository;
    private final Path data;
    private final Deque<ChildProcess> running = new ArrayDeque<>();
    private final int postgres = Ports.free();
    private final int kafka = Ports.free();
    private final int s3 = Ports.free();
    private final int worker = Ports.free();

    /** Starts the servers, in a folder that is deleted on close. */
    WorkerTestbed(Repository repository) throws IOException, InterruptedException {
        this.repository = repository;
        this.data = Files.createTempDirectory("parley-bench-");
        Programs programs = new Programs(repository);
        start(programs.postgres(data, postgres)).awaitReady(WAIT_TIMEOUT);
        start(programs.kafka(data, kafka, Ports.free())).awaitReady(WAIT_TIMEOUT);
        start(programs.s3(data, s3, List.of(BUCKET, SOURCE_BUCKET), ACCESS_KEY_ID, SECRET_ACCESS_KEY))
                .awaitReady(WAIT_TIMEOUT);
        Topics.create(brokers(), EVENTS);
    }

    /**
     * Starts the worker with its default settings.
     *
     * @param heap in MB
     * @param more further variables of its environment
     */
    ChildProcess worker(int heap, Map<String, String> more) throws IOException, InterruptedException {
        Path jar = repository.root().resolve("recording-worker/service/target/quarkus-app/quarkus-run.jar");
        Command command = Command.java(
                        "recording-worker", jar, List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC"), List.of())
                .with(environment())
                .with(more);
        ChildProcess process = start(command);
        HealthCheck.await(process, worker);
        return process;
    }

    private Map<String, String> environment() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(worker));
        settings.put("KAFKA_BOOTSTRAP_SERVERS", brokers());
        settings.put("PARLEY_INTERNAL_TOKEN", TOKEN);
        settings.put("PARLEY_DATABASE_URL", "postgresql://127.0.0.1:" + postgres + "/parley");
        settings.put("PARLEY_DATABASE_USER", "postgres");
        settings.put("PARLEY_DATABASE_PASSWORD", "postgres");
        settings.put("PARLEY_STORAGE_ENDPOINT", s3().toString());
        settings.put("PARLEY_STORAGE_BUCKET", BUCKET);
        settings.put("PARLEY_STORAGE_ACCESS_KEY_ID", ACCESS_KEY_ID);
        settings.put("PARLEY_STORAGE_SECRET_ACCESS_KEY", SECRET_ACCESS_KEY);
        settings.put("AWS_ENDPOINT_URL_S3", s3().toString());
        settings.put("AWS_WHEREBY_S3_BUCKET", SOURCE_BUCKET);
        settings.put("AWS_WHEREBY_ACCESS_KEY_ID", ACCESS_KEY_ID);
        settings.put("AWS_WHEREBY_ACCESS_KEY_SECRET", SECRET_ACCESS_KEY);
        settings.put("PARLEY_ALLOWED_PRIVATE_HOSTS", "127.0.0.1");
        settings.put("PARLEY_GATEWAY_URL", "http://127.0.0.1:1"); // recordings are told by events only
        settings.put("PARLEY_DISCOVERY_INTERVAL", "1H");
        settings.put("PARLEY_RECORDING_JOBS_POLL_INTERVAL", "200ms"); // jobs that the benchmark adds in the database
        settings.put("PARLEY_RECORDING_MEDIA_WORK_DIR", data.resolve("work").toString());
        settings.put("PARLEY_FFMPEG", ffmpeg().toString());
        return settings;
    }

    /** The ffmpeg of the worker. */
    Path ffmpeg() {
        return Ffmpeg.locate(data.resolve("tools"));
    }

    /** A new announcer of recordings. */
    RecordingEvents events() {
        return new RecordingEvents(brokers(), EVENTS);
    }

    /** A new connection to the worker's tables. */
    JobTable jobs() throws IOException {
        return JobTable.connect(postgres);
    }

    /** The main process of the database server. */
    long databasePid() throws IOException {
        Path lock = data.resolve("postgres/data/postmaster.pid");
        return Long.parseLong(Files.readAllLines(lock).get(0).strip());
    }

    URI s3() {
        return URI.create("http://127.0.0.1:" + s3);
    }

    /** The folder with the objects of a bucket. */
    Path bucket(String name) {
        return data.resolve("s3").resolve(name);
    }

    /** A folder for files of the benchmark. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(data.resolve(name));
    }

    private String brokers() {
        return "127.0.0.1:" + kafka;
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
