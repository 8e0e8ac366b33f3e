package dev.parley.recording.work;

import dev.parley.recording.job.AudioTrack;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobProblem;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.Stage;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.AudioProbe;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Check stage: leaves out files without audio; fails if there is no other. They stay in our storage for inspection. */
@ApplicationScoped
class CheckStep implements Step {

    private final AudioProbe probe;
    private final Jobs jobs;
    private final Checkpoints checkpoints;
    private final TrackFailures failures;
    private final TrackTimes times;

    CheckStep(AudioProbe probe, Jobs jobs, Checkpoints checkpoints, TrackFailures failures, TrackTimes times) {
        this.times = times;
        this.probe = probe;
        this.jobs = jobs;
        this.checkpoints = checkpoints;
        this.failures = failures;
    }

    @Override
    public Stage stage() {
        return Stage.CHECK;
    }

    @Override
    public Uni<Job> perform(Job job, StageContext context) {
        return failures.each(job, job.usableFiles(), file -> check(job, file, context))
                .chain(results -> checkpoints.write(() -> jobs.checkDone(
                        job,
                        results.usable().stream()
                                .map(CheckedFile::end)
                                .max(Duration::compareTo)
                                .orElse(Duration.ZERO),
                        problems(results))));
    }

    /**
     * File with audio.
     *
     * @param end of its audio from the start of the recording
     * @param problems that do not keep it from being used
     */
    private record CheckedFile(Duration end, List<JobProblem> problems) {}

    private static List<JobProblem> problems(TrackResults<CheckedFile> results) {
        return Stream.concat(
                        results.problems().stream(),
                        results.usable().stream().flatMap(file -> file.problems().stream()))
                .sorted(Comparator.comparingInt(found -> found.problem().track()))
                .toList();
    }

    private Uni<CheckedFile> check(Job job, AudioTrack file, StageContext context) {
        if (file.object().size() == 0) {
            return Uni.createFrom().failure(new StageFailure.Permanent("unreadable-media", "the file is empty"));
        }
        return context.scanned(file.object(), probe)
                .chain(media -> probe.audioLength(media)
                        .map(decoded -> new CheckedFile(
                                times.offset(job, file, media)
                                        .plus(times.arePlausible(job, media) ? media.length(decoded) : media.content()),
                                times.problems(job, file, media))));
    }
}
