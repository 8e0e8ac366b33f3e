package dev.parley.recording.work;

import dev.parley.recording.job.AudioTrack;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobProblem;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.transcribe.DiarisationServer;
import dev.parley.recording.transcribe.SpeakerTurns;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Speakers of a track that several people share. A server that fails is asked again with the attempts of the job; in the end
 * the transcript has one speaker, and the problem is named.
 */
@ApplicationScoped
class TrackSpeakers {

    private static final Logger LOG = Logger.getLogger(TrackSpeakers.class);

    private final DiarisationServer server;
    private final TrackFailures failures;

    TrackSpeakers(DiarisationServer server, TrackFailures failures) {
        this.server = server;
        this.failures = failures;
    }

    /** Who speaks when; none where the track has one speaker. Adds what goes wrong for good to {@code problems}. */
    Uni<SpeakerTurns> of(Job job, AudioTrack track, List<JobProblem> problems) {
        boolean shared = track.participantSession().isEmpty() && job.tracks().size() == 1;
        if (!shared || !server.isConfigured()) {
            return Uni.createFrom().item(SpeakerTurns.NONE);
        }
        return server.turns(track.object())
                .onFailure(failure -> failures.isFinal(job, JobRunner.classify(failure)))
                .recoverWithItem(failure -> withoutSpeakers(job, track, JobRunner.classify(failure), problems));
    }

    private static SpeakerTurns withoutSpeakers(
            Job job, AudioTrack track, StageFailure failure, List<JobProblem> problems) {
        LOG.warnf(
                "Speakers of a track cannot be told apart (%s); the transcript has one: recordingId=%s attempt=%d outcome=%s",
                failure.detail(), job.recordingId(), job.attempts(), failure.code());
        problems.add(JobProblem.used(track, job.stage(), "speakers-unknown", failure.detail()));
        return SpeakerTurns.NONE;
    }
}
