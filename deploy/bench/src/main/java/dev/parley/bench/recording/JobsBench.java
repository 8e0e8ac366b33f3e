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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Benchmark of the worker's jobs: how many a second, and what one costs while the job table grows. Small recordings are
 * announced by events; an empty file ends its job without ffmpeg, so that the jobs themselves are what is measured. Jobs that
 * are transcribed already show the lease and the completion alone.
 */
@Command(name = "jobs", description = "recording-worker's jobs a second, and their cost as the job table grows")
public final class JobsBench implements Callable<Integer> {

    private static final int HEAP_MEGABYTES = 1024; // as in the local stack; the speech engine needs it
    private static final String EMPTY = "empty.mp4";
    private static final String SHORT = "short.mp4";

    @Option(names = "--quick", description = "fewer jobs and rows: a smoke test, not a measurement")
    private boolean quick;

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "environment variable of the worker, to measure the effect of a setting; repeatable")
    private final Map<String, String> environment = new LinkedHashMap<>();

    private final Console console = new Console(System.out);
    private final Figures figures = new Figures();
    private final Table costs = new Table(
            "jobs", "rows", "jobs/s", "ms per job", "worker CPU ms", "database CPU ms", "rows scanned per job");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Repository repository = Repository.locate();
        new Build(repository, console).buildStale();
        try (WorkerTestbed testbed = new WorkerTestbed(repository)) {
            Path files = testbed.folder("files");
            Files.createFile(files.resolve(EMPTY));
            SpeechMedia.of(repository, testbed.ffmpeg()).cut("standup.mp4", 2, files.resolve(SHORT));
            ChildProcess worker = testbed.worker(HEAP_MEGABYTES, environment);
            try (FileServer server = new FileServer(files);
                    JobTable table = testbed.jobs();
                    RecordingEvents events = testbed.events()) {
                measure(
                        new JobLoad(
                                new ProcessStats(worker.pid()), new ProcessStats(testbed.databasePid()), table, events),
                        table,
                        server);
            }
        }
        console.plain("\n" + costs.render());
        console.plain(figures.line());
        return 0;
    }

    private void measure(JobLoad load, JobTable table, FileServer server) throws IOException, InterruptedException {
        URI empty = server.url(EMPTY);
        console.say("warming up");
        int warm = quick ? 100 : 500;
        load.announced(warm, empty);
        load.transcribed(warm);

        int whole = quick ? 5 : 30;
        console.say(whole + " recordings of 2 s, from the event to the transcript");
        single("whole", "event to transcript, 2 s of speech", load.announced(whole, server.url(SHORT)), table);
        int many = quick ? 500 : 10_000;
        console.say(many + " recordings of an empty file, from the event to the failure");
        single("announced", "event to failure, empty file", load.announced(many, empty), table);

        List<Integer> sizes = quick ? List.of(0, 10_000, 50_000) : List.of(0, 100_000, 1_000_000);
        JobRounds[] first = new JobRounds[0];
        for (int size : sizes) {
            table.fill(size);
            console.say("rounds with " + table.rows() + " rows");
            JobRounds[] now = rounds(load, table, empty);
            first = first.length == 0 ? now : first;
            report(size, first, now);
        }
    }

    private void single(String key, String what, JobRound round, JobTable table) throws IOException {
        JobRounds one = new JobRounds();
        one.add(round);
        costs.row(one.cells(what, table.rows()));
        figures.add(key + "_jobs_per_s", round.jobsPerSecond());
    }

    /** Rounds of both loads in turns. */
    private JobRounds[] rounds(JobLoad load, JobTable table, URI empty) throws IOException, InterruptedException {
        JobRounds announced = new JobRounds();
        JobRounds transcribed = new JobRounds();
        int jobs = quick ? 200 : 500;
        for (int round = 0; round < (quick ? 1 : 3); round++) {
            announced.add(load.announced(jobs, empty));
            transcribed.add(load.transcribed(jobs));
        }
        long rows = table.rows();
        costs.row(announced.cells("event to failure", rows));
        costs.row(transcribed.cells("lease and completion", rows));
        return new JobRounds[] {announced, transcribed};
    }

    private void report(int size, JobRounds[] first, JobRounds[] now) {
        String[] names = {"announced", "transcribed"};
        for (int i = 0; i < now.length; i++) {
            figures.add(names[i] + "_ms_at_" + size, now[i].median(JobRound::millis));
            figures.add(
                    names[i] + "_database_cpu_ratio_at_" + size,
                    now[i].median(JobRound::databaseMillis) / first[i].median(JobRound::databaseMillis));
        }
    }
}
