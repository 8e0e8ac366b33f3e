package dev.parley.recording.http;

import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobStatus;
import dev.parley.recording.job.Stage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Progress of a running job in the unit of its stage: bytes while it is fetched, seconds of audio while that is worked on. */
final class JobProgress {

    private static final double MILLIS = 1000;

    private JobProgress() {}

    static Optional<Long> bytes(Job job) {
        return isAt(job, Stage.FETCH) ? Optional.of(job.progress().bytes()) : Optional.empty();
    }

    static Optional<Long> totalBytes(Job job) {
        OptionalLong total = job.progress().totalBytes();
        return isAt(job, Stage.FETCH) && total.isPresent() ? Optional.of(total.getAsLong()) : Optional.empty();
    }

    static Optional<Double> seconds(Job job) {
        return totalSeconds(job).map(total -> total * job.progress().fraction());
    }

    static Optional<Double> totalSeconds(Job job) {
        return isAt(job, Stage.MIX) || isAt(job, Stage.TRANSCRIBE)
                ? job.audio().map(Duration::toMillis).map(millis -> millis / MILLIS)
                : Optional.empty();
    }

    private static boolean isAt(Job job, Stage stage) {
        return job.status() == JobStatus.RUNNING && job.stage() == stage;
    }
}
