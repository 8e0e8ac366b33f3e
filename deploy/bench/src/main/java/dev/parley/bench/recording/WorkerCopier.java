package dev.parley.bench.recording;

import dev.parley.bench.stats.ProcessStats;
import dev.parley.local.process.FileTree;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** Copy by the running worker: from the event that announces the recording to the end of the fetch stage. */
final class WorkerCopier implements Copier {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final ProcessStats worker;
    private final RecordingEvents events;
    private final JobTable table;
    private final Path bucket;
    private final String name;
    private final Supplier<RecordingSource> source;
    private final long size;
    private int copies;

    /**
     * @param bucket the folder with the worker's objects
     * @param name distinguishes the recordings of several copiers
     * @param size of the file
     */
    WorkerCopier(
            ProcessStats worker,
            RecordingEvents events,
            JobTable table,
            Path bucket,
            String name,
            Supplier<RecordingSource> source,
            long size) {
        this.worker = worker;
        this.events = events;
        this.table = table;
        this.bucket = bucket;
        this.name = name;
        this.source = source;
        this.size = size;
    }

    @Override
    public CopyCost copy() throws IOException, InterruptedException {
        worker.resetPeak();
        Duration before = worker.processorTime();
        long start = System.nanoTime();
        UUID recording = events.announce(name + "-" + copies++, RecordingKind.COMPOSED, source.get());
        table.awaitFetched(recording, TIMEOUT);
        CopyCost cost = new CopyCost(
                (System.nanoTime() - start) / 1e9,
                worker.processorTime().minus(before),
                worker.peakResidentMegabytes());
        table.awaitEnded(recording, TIMEOUT);
        Path folder = bucket.resolve("recordings").resolve(recording.toString());
        Path copy = folder.resolve("0.mp4");
        if (Files.notExists(copy) || Files.size(copy) != size) {
            throw new IOException("the worker did not store the file: " + copy);
        }
        FileTree.remove(folder);
        return cost;
    }
}
