package dev.parley.room.recordings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Recording in the API.
 *
 * @param duration in seconds
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record RecordingView(
        UUID id,
        UUID meetingId,
        String platform,
        RecordingStatus status,
        String kind,
        @Nullable Instant startedAt,
        @Nullable Double duration,
        @Nullable RecordingFailure failure,
        @Nullable UUID transcriptId) {

    /** Why a recording failed; stage {@code record} means that the provider did not record. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecordingFailure(
            String stage, String code, @Nullable String detail) {}
}
