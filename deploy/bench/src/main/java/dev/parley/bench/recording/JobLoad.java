package dev.parley.bench.recording;

import dev.parley.bench.stats.ProcessStats;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Jobs given to the worker under test, and their measured cost. */
final class JobLoad {

    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    private final ProcessStats worker;
    private final ProcessStats database;
    private final JobTable table;
    private final RecordingEvents events;
    private long announced;

    JobLoad(ProcessStats worker, ProcessStats database, JobTable table, RecordingEvents events) {
        this.worker = worker;
        this.database = database;
        this.table = table;
        this.events = events;
    }

    /** Recordings that are announced by an event, each the file at {@code url}, until their jobs have ended. */
    JobRound announced(int jobs, URI url) throws IOException, InterruptedException {
        RecordingSource source = RecordingEvents.link(url);
        return measured(jobs, () -> {
            for (int i = 0; i < jobs; i++) {
                events.announce("announced-" + announced++, RecordingKind.COMPOSED, source);
            }
            events.flush();
        });
    }

    /** Jobs that only have to be leased and completed: their transcripts are there. */
    JobRound transcribed(int jobs) throws IOException, InterruptedException {
        return measured(jobs, () -> table.addTranscribed(jobs));
    }

    private JobRound measured(int jobs, JobRound.Work begin) throws IOException, InterruptedException {
        return JobRound.measure(jobs, worker, database, table, () -> {
            begin.run();
            table.awaitEnd(announced, TIMEOUT);
        });
    }
}
