package dev.parley.recording.work;

import dev.parley.recording.job.AudioTrack;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.Stage;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.AudioProbe;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.stream.Collectors;

/** Check stage: fails if a file contains no audio. Such a file stays in our storage for inspection. */
@ApplicationScoped
class CheckStep implements Step {

    private final AudioProbe probe;
    private final Jobs jobs;
    private final Checkpoints checkpoints;

    CheckStep(AudioProbe probe, Jobs jobs, Checkpoints checkpoints) {
        this.probe = probe;
        this.jobs = jobs;
        this.checkpoints = checkpoints;
    }

    @Override
    public Stage stage() {
        return Stage.CHECK;
    }

    @Override
    public Uni<Job> perform(Job job, StageContext context) {
        return Multi.createFrom()
                .iterable(job.files())
                .onItem()
                .transformToUniAndConcatenate(file -> end(file, context))
                .collect()
                .with(Collectors.reducing(Duration.ZERO, CheckStep::later))
                .chain(audio -> checkpoints.write(() -> jobs.checkDone(job, audio)));
    }

    /** The end of the file's audio, from the start of the recording. */
    private Uni<Duration> end(AudioTrack file, StageContext context) {
        if (file.object().size() == 0) {
            return Uni.createFrom().failure(new StageFailure.Permanent("unreadable-media", "the file is empty"));
        }
        return context.local(file.object()).chain(probe::audioLength).map(file.offset()::plus);
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
