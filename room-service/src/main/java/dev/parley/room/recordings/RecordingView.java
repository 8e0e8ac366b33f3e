package dev.parley.room.recordings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.recording.events.TrackProblem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Recording in the API.
 *
 * @param meetingId null while it is linked to no meeting
 * @param duration in seconds
 * @param problems of tracks whose audio is not in the transcript, or only in part
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record RecordingView(
        UUID id,
        @Nullable UUID meetingId,
        String platform,
        RecordingStatus status,
        String kind,
        @Nullable Instant startedAt,
        @Nullable Double duration,
        @Nullable RecordingFailure failure,
        List<TrackProblemView> problems,
        @Nullable UUID transcriptId) {

    RecordingView {
        problems = List.copyOf(problems);
    }

    /**
     * Why a track is not in the transcript, or only in part.
     *
     * @param track its number in the recording's source, from 0
     * @param participantId the provider's; null where all speakers are on one track
     * @param used whether the rest of the track is in the transcript
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record TrackProblemView(
            int track, @Nullable String participantId, String stage, String code, String detail, boolean used) {

        static TrackProblemView of(TrackProblem problem) {
            return new TrackProblemView(
                    problem.track(),
                    problem.participantSession().orElse(null),
                    problem.stage(),
                    problem.code(),
                    problem.detail(),
                    problem.used());
        }
    }

    /** Why a recording failed; stage {@code record} means that the provider did not record. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecordingFailure(
            String stage, String code, @Nullable String detail) {}
}
