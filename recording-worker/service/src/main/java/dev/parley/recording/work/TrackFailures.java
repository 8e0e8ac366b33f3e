package dev.parley.recording.work;

import dev.parley.recording.job.AudioTrack;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobProblem;
import dev.parley.recording.job.LeaseLostException;
import dev.parley.recording.job.RetryPolicy;
import dev.parley.recording.job.StageFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Rule for the failure of a single track: once no retry helps, the track is left out and the others go on. Trouble of the
 * worker itself is never held against a track.
 */
@ApplicationScoped
class TrackFailures {

    private static final Logger LOG = Logger.getLogger(TrackFailures.class);

    private final RetryPolicy retries;

    TrackFailures(RetryPolicy retries) {
        this.retries = retries;
    }

    /** Whether {@code failure} is final for one track of {@code job}, so that the stage can go on without it. */
    boolean isFinal(Job job, StageFailure failure) {
        return !(failure instanceof StageFailure.WorkerTrouble)
                && retries.delay(failure, job.attempts(), job.waited()).isEmpty();
    }

    /**
     * Performs {@code work} on one track after the other.
     *
     * @return fails with the failure of a track that is not final, and if no track can be used
     */
    <T> Uni<TrackResults<T>> each(Job job, List<AudioTrack> tracks, Function<AudioTrack, Uni<T>> work) {
        List<JobProblem> problems = new ArrayList<>();
        return Multi.createFrom()
                .iterable(tracks)
                .onItem()
                .transformToUniAndConcatenate(track -> Uni.createFrom()
                        .deferred(() -> work.apply(track))
                        .map(Optional::of)
                        .onFailure(failure -> !(failure instanceof LeaseLostException))
                        .recoverWithUni(failure -> leaveOut(job, track, JobRunner.classify(failure), problems)))
                .collect()
                .asList()
                .map(results -> new TrackResults<>(
                        results.stream().flatMap(Optional::stream).toList(), problems));
    }

    private <T> Uni<Optional<T>> leaveOut(Job job, AudioTrack track, StageFailure failure, List<JobProblem> problems) {
        if (!isFinal(job, failure)) {
            return Uni.createFrom().failure(failure);
        }
        LOG.warnf(
                "Track %d cannot be used in stage %s (%s); the others go on: recordingId=%s attempt=%d outcome=%s",
                track.number(),
                job.stage().wire(),
                failure.detail(),
                job.recordingId(),
                job.attempts(),
                failure.code());
        problems.add(JobProblem.unused(track, job.stage(), failure));
        return Uni.createFrom().item(Optional.empty());
    }
}
