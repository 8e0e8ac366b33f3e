package dev.parley.bench.recording;

import dev.parley.bench.stats.Figures;
import dev.parley.bench.stats.ProcessStats;
import dev.parley.bench.testbed.FileServer;
import dev.parley.local.build.Build;
import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Repository;
import dev.parley.local.text.Console;
import dev.parley.local.text.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Benchmark of the worker's transfers: a large file from an HTTP server and from another bucket into the worker's storage, by
 * the running worker and by curl and the aws-cli in turns.
 */
@Command(name = "transfer", description = "recording-worker's transfers of a large file, beside curl and the aws-cli")
public final class TransferBench implements Callable<Integer> {

    private static final String FILE = "large.mp4";
    private static final String SMALL = "small.mp4";
    private static final int SMALL_COPIES = 20;
    private static final int WARM_COPIES = 3;
    private static final int MEGABYTE = 1 << 20;
    private static final long SETTLE_MILLIS = 5_000;

    @Option(names = "--quick", description = "a smaller file and fewer rounds: a smoke test, not a measurement")
    private boolean quick;

    @Option(names = "--rounds", defaultValue = "5", description = "rounds of a full run (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--megabytes",
            defaultValue = "1024",
            description = "size of the large file in MB in a full run (${DEFAULT-VALUE})")
    private int megabytes;

    @Option(names = "--heap", defaultValue = "96", description = "largest heap of the worker in MB (${DEFAULT-VALUE})")
    private int heap;

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "environment variable of the worker, to measure the effect of a setting; repeatable")
    private final Map<String, String> environment = new LinkedHashMap<>();

    private final Console console = new Console(System.out);
    private final Figures figures = new Figures();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Repository repository = Repository.locate();
        new Build(repository, console).buildStale();
        try (WorkerTestbed testbed = new WorkerTestbed(repository)) {
            Path files = testbed.folder("files");
            int size = quick ? 64 : megabytes;
            write(files.resolve(FILE), size);
            write(files.resolve(SMALL), 1);
            // Written below the server, because it is what both programs read.
            write(testbed.bucket(WorkerTestbed.SOURCE_BUCKET).resolve(FILE), size);
            ChildProcess worker = testbed.worker(heap, environment);
            try (FileServer server = new FileServer(files);
                    JobTable table = testbed.jobs();
                    RecordingEvents events = testbed.events()) {
                measure(testbed, new ProcessStats(worker.pid()), server, table, events, size);
            }
        }
        console.plain(figures.line());
        return 0;
    }

    private static void write(Path file, int megabytes) throws IOException {
        byte[] bytes = new byte[MEGABYTE];
        Random random = new Random(1); // bytes that no server can compress
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < megabytes; i++) {
                random.nextBytes(bytes);
                out.write(bytes);
            }
        }
    }

    private void measure(
            WorkerTestbed testbed,
            ProcessStats worker,
            FileServer server,
            JobTable table,
            RecordingEvents events,
            int megabytes)
            throws IOException, InterruptedException {
        Path bucket = testbed.bucket(WorkerTestbed.BUCKET);
        long started = worker.residentMegabytes();
        console.say("small copies, after which the worker is idle");
        Copier small = new WorkerCopier(
                worker, events, table, bucket, "small", () -> RecordingEvents.link(server.url(SMALL)), MEGABYTE);
        for (int i = 0; i < SMALL_COPIES; i++) {
            small.copy();
        }
        Thread.sleep(SETTLE_MILLIS);
        long idle = worker.residentMegabytes();
        URI url = server.url(FILE);
        long size = (long) megabytes * MEGABYTE;
        CopyRounds fromHttp = new CopyRounds(
                "HTTP to S3",
                "recording-worker",
                new WorkerCopier(worker, events, table, bucket, "http", () -> RecordingEvents.link(url), size));
        CopyRounds fromBucket = new CopyRounds(
                "S3 to S3",
                "recording-worker",
                new WorkerCopier(worker, events, table, bucket, "s3", () -> RecordingEvents.stored(FILE), size));
        CommandLineCopies others = new CommandLineCopies(testbed, url, FILE, size);
        List<CopyRounds> all = new ArrayList<>(List.of(fromHttp, fromBucket));
        all.addAll(others.all());
        others.missing().forEach(program -> console.say(program + " is not installed: its rows are left out"));
        console.say("first copies, not counted: the worker compiles its code meanwhile");
        CopyCost first = fromHttp.first();
        fromBucket.first();
        for (int more = 1; more < (quick ? 1 : WARM_COPIES); more++) {
            fromHttp.first();
            fromBucket.first();
        }
        for (int round = 0; round < (quick ? 1 : rounds); round++) {
            console.say("round " + (round + 1));
            for (CopyRounds one : all) {
                one.run();
            }
        }
        Table results = new Table("way", "program", "seconds", "MB/s", "CPU s", "peak RSS MB");
        all.forEach(one -> results.row(one.cells(megabytes)));
        console.plain("\n" + results.render());
        console.plain("the worker had " + started + " MB at its start, " + idle + " MB idle after small copies;"
                + " its first large copy took " + first.processorSeconds() + " CPU s");
        others.awsFromHttp().ifPresent(aws -> compare("http", fromHttp, aws));
        others.awsFromBucket().ifPresent(aws -> compare("s3", fromBucket, aws));
        figures.add("http_above_idle_mb", fromHttp.peakMegabytes() - idle);
        figures.add("s3_above_idle_mb", fromBucket.peakMegabytes() - idle);
    }

    private void compare(String way, CopyRounds worker, CopyRounds aws) {
        figures.add(way + "_throughput_ratio", aws.seconds() / worker.seconds());
        figures.add(way + "_cpu_ratio", worker.processorSeconds() / aws.processorSeconds());
    }
}
