package dev.parley.bench.recording.faults;

import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Command;
import dev.parley.local.process.Ffmpeg;
import dev.parley.local.process.FileTree;
import dev.parley.local.process.Ports;
import dev.parley.local.process.Programs;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;

/** Everything that workers need: database, broker, storage behind a proxy, and stand-ins of link host, gateway and engine. */
final class Testbed implements AutoCloseable {

    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(90);

    private final Repository repository;
    private final Path data;
    private final Console console;
    private final String secret = UUID.randomUUID().toString() + UUID.randomUUID();
    private final Deque<ChildProcess> servers = new ArrayDeque<>();
    private final int brokerPort = Ports.free();
    private final SpeechServer speech = new SpeechServer();
    private final FileHost files = new FileHost();
    private final FaultProxy links = new FaultProxy(files.port());
    private final FaultProxy storage;
    private final FfmpegGate ffmpeg;
    private final EventLog events;
    private final JobTable jobs;
    private final Buckets buckets;
    private final WorkerGroup workers;

    /** Starts all but the worker in {@code data}. */
    Testbed(Repository repository, Path data, Console console) throws Exception {
        this.repository = repository;
        this.data = data;
        this.console = console;
        ffmpeg = new FfmpegGate(data.resolve("ffmpeg"), Ffmpeg.locate(data.resolve("tools")));
        Programs programs = new Programs(repository);
        int database = Ports.free();
        int s3 = Ports.free();
        start(programs.postgres(data, database));
        start(programs.kafka(data, brokerPort, Ports.free()));
        start(programs.s3(data, s3, Buckets.ALL, WorkerGroup.KEY_ID, secret));
        servers.forEach(server -> server.awaitReady(WAIT_TIMEOUT));
        storage = new FaultProxy(s3);
        files.linkPort(links.port());
        jobs = new JobTable(database);
        events = new EventLog("127.0.0.1:" + brokerPort);
        buckets = new Buckets(data.resolve("s3"));
        workers =
                new WorkerGroup(repository, data, new WorkerGroup.Access(secret, storageUrl()), environment(database));
    }

    private String storageUrl() {
        return "http://127.0.0.1:" + storage.port();
    }

    private Map<String, String> environment(int database) {
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + brokerPort),
                Map.entry("PARLEY_INTERNAL_TOKEN", secret),
                Map.entry("PARLEY_DATABASE_URL", "postgresql://127.0.0.1:" + database + "/parley"),
                Map.entry("PARLEY_DATABASE_USER", "postgres"),
                Map.entry("PARLEY_DATABASE_PASSWORD", "postgres"),
                Map.entry("PARLEY_STORAGE_ENDPOINT", storageUrl()),
                Map.entry("PARLEY_STORAGE_BUCKET", Buckets.OWN),
                Map.entry("PARLEY_STORAGE_ACCESS_KEY_ID", WorkerGroup.KEY_ID),
                Map.entry("PARLEY_STORAGE_SECRET_ACCESS_KEY", secret),
                Map.entry("PARLEY_GATEWAY_URL", "http://127.0.0.1:" + files.port()),
                Map.entry("PARLEY_ALLOWED_PRIVATE_HOSTS", "127.0.0.1:" + links.port()),
                Map.entry("PARLEY_FFMPEG", ffmpeg.program().toString()),
                Map.entry("PARLEY_TRANSCRIPTION_ENGINE", "openai"),
                Map.entry("TRANSCRIPT_URL", speech.url()));
    }

    WorkerGroup workers() {
        return workers;
    }

    Buckets buckets() {
        return buckets;
    }

    Console console() {
        return console;
    }

    Repository repository() {
        return repository;
    }

    Path data() {
        return data;
    }

    SpeechServer speech() {
        return speech;
    }

    FileHost files() {
        return files;
    }

    FaultProxy links() {
        return links;
    }

    FaultProxy storage() {
        return storage;
    }

    FfmpegGate ffmpeg() {
        return ffmpeg;
    }

    EventLog events() {
        return events;
    }

    JobTable jobs() {
        return jobs;
    }

    private void start(Command command) {
        servers.push(ChildProcess.start(command, line -> {}));
    }

    @Override
    public void close() throws IOException {
        speech.gate().open();
        workers.close();
        events.close();
        jobs.close();
        storage.close();
        links.close();
        files.close();
        speech.close();
        servers.forEach(ChildProcess::stop);
        FileTree.remove(data);
    }
}
