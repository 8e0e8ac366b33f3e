package dev.parley.recording.work;

import dev.parley.recording.events.PlayableAudio;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobProblem;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.LeaseLostException;
import dev.parley.recording.job.Stage;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.AudioRenderer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Render stage: makes the audio that people play, of all files that the mix stage could use, and stores it. If it cannot be
 * made the job goes on: a transcript without audio is better than none.
 */
@ApplicationScoped
class RenderStep implements Step {

    private static final Logger LOG = Logger.getLogger(RenderStep.class);

    private final PlayableTracks tracks;
    private final AudioRenderer renderer;
    private final PlayableObjects objects;
    private final Jobs jobs;
    private final Checkpoints checkpoints;
    private final TrackFailures failures;

    RenderStep(
            PlayableTracks tracks,
            AudioRenderer renderer,
            PlayableObjects objects,
            Jobs jobs,
            Checkpoints checkpoints,
            TrackFailures failures) {
        this.tracks = tracks;
        this.renderer = renderer;
        this.objects = objects;
        this.jobs = jobs;
        this.checkpoints = checkpoints;
        this.failures = failures;
    }

    @Override
    public Stage stage() {
        return Stage.RENDER;
    }

    @Override
    public Uni<Job> perform(Job job, StageContext context) {
        return tracks.of(job, context)
                .invoke(() -> context.progress(0.2))
                .chain(prepared -> renderer.render(prepared, context.folder()))
                .invoke(() -> context.progress(0.9))
                .chain(rendered -> objects.store(job, rendered))
                .map(audio -> new Outcome(Optional.of(audio), List.of()))
                .onFailure(failure -> !(failure instanceof LeaseLostException))
                .recoverWithUni(failure -> withoutAudio(job, JobRunner.classify(failure)))
                .chain(outcome -> checkpoints.write(() -> jobs.renderDone(job, outcome.audio(), outcome.problems())));
    }

    private record Outcome(Optional<PlayableAudio> audio, List<JobProblem> problems) {}

    /** Fails while another attempt may succeed. */
    private Uni<Outcome> withoutAudio(Job job, StageFailure failure) {
        if (!failures.isFinal(job, failure)) {
            return Uni.createFrom().failure(failure);
        }
        LOG.warnf(
                "Playable audio cannot be made (%s); the recording is transcribed without it: recordingId=%s attempt=%d"
                        + " outcome=%s",
                failure.detail(), job.recordingId(), job.attempts(), failure.code());
        List<JobProblem> problems = job.mixedFiles().stream()
                .map(file -> JobProblem.unplayable(file, failure))
                .toList();
        return Uni.createFrom().item(new Outcome(Optional.empty(), problems));
    }
}
