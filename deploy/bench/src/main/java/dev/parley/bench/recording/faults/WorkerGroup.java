package dev.parley.bench.recording.faults;

import dev.parley.local.process.Command;
import dev.parley.local.process.Ports;
import dev.parley.local.process.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Processes of recording-worker that share database, broker, storage and work folder. */
final class WorkerGroup implements AutoCloseable {

    static final String KEY_ID = "bench";

    private final Repository repository;
    private final Path folder;
    private final Access access;
    private final Map<String, String> environment;
    private final WorkerLog log;
    private final List<WorkerProcess> started = new ArrayList<>();
    private long peak;

    /** @param data folder for work files and the log */
    WorkerGroup(Repository repository, Path data, Access access, Map<String, String> environment) throws IOException {
        this.repository = repository;
        this.folder = data.resolve("work");
        this.access = access;
        this.environment = environment;
        this.log = new WorkerLog(data.resolve("worker.log"));
    }

    /**
     * Access to the storage and to the worker's own interface.
     *
     * @param secret of both
     */
    record Access(String secret, String storage) {
        @Override
        public String toString() {
            return "Access[storage=" + storage + "]";
        }
    }

    /** The folder for work files. */
    Path folder() {
        return folder;
    }

    /** Starts a worker and waits until it is ready. */
    WorkerProcess start(WorkerSettings settings) throws IOException, InterruptedException {
        return start(settings.with("media.work-dir", folder.toString()), List.of());
    }

    /** @param wrapper program that starts the worker, whose settings name its work folder */
    WorkerProcess start(WorkerSettings settings, List<String> wrapper) throws IOException, InterruptedException {
        int port = Ports.free();
        settings.withSource(Buckets.SOURCE, access.storage(), KEY_ID, access.secret());
        Path jar = repository.root().resolve("recording-worker/service/target/quarkus-app/quarkus-run.jar");
        Command java = Command.java("recording-worker", jar, settings.options(), List.of());
        List<String> words = new ArrayList<>(wrapper);
        words.addAll(java.words());
        Command command =
                new Command(java.name(), words, environment).with(Map.of("QUARKUS_HTTP_PORT", Integer.toString(port)));
        WorkerProcess worker = WorkerProcess.start(command, port, access.secret(), log);
        started.add(worker);
        return worker;
    }

    /** Stops all of them, and forgets them. */
    void stop() {
        started.forEach(WorkerProcess::stop);
        peak = Math.max(
                peak, started.stream().mapToLong(WorkerProcess::peak).max().orElse(0));
        started.clear();
    }

    /** Highest peak of memory of one that has ended, in MB, since the last call. */
    long takePeak() {
        long highest = peak;
        peak = 0;
        return highest;
    }

    /** One that answers, if any. */
    Optional<WorkerProcess> answering() {
        return started.stream().filter(WorkerProcess::isReady).findFirst();
    }

    @Override
    public void close() {
        stop();
        log.close();
    }
}
