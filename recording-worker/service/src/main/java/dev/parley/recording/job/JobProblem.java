package dev.parley.recording.job;

import dev.parley.recording.events.TrackProblem;
import java.util.Optional;

/**
 * Problem of a track of a job, as operators see it.
 *
 * @param tool what the media tool said; absent where no tool failed
 */
public record JobProblem(TrackProblem problem, Optional<ToolOutput> tool) {

    /** The problem of a track that cannot be used because of {@code failure}. */
    public static JobProblem unused(AudioTrack track, Stage stage, StageFailure failure) {
        return unused(track.number(), track.participantSession(), stage, failure);
    }

    /** The problem of a track, by its number in the source, that cannot be used because of {@code failure}. */
    public static JobProblem unused(int track, Optional<String> session, Stage stage, StageFailure failure) {
        return new JobProblem(
                new TrackProblem(track, session, stage.wire(), failure.code(), failure.detail(), false),
                failure.tool());
    }

    /** A problem of a track whose rest is used. */
    public static JobProblem used(AudioTrack track, Stage stage, String code, String detail) {
        return new JobProblem(
                new TrackProblem(track.number(), track.participantSession(), stage.wire(), code, detail, true),
                Optional.empty());
    }

    /** The problem of a track that is transcribed but cannot be played, because of {@code failure}. */
    public static JobProblem unplayable(AudioTrack track, StageFailure failure) {
        return new JobProblem(
                new TrackProblem(
                        track.number(),
                        track.participantSession(),
                        Stage.RENDER.wire(),
                        "not-playable",
                        failure.code() + ": " + failure.detail(),
                        true),
                failure.tool());
    }
}
