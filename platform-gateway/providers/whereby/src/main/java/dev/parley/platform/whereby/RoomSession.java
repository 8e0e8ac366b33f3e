package dev.parley.platform.whereby;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.spi.SessionData;
import java.time.DateTimeException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Session of a room (docs.whereby.com/reference, {@code GET /insights/room-sessions}). The schema requires
 * {@code createdAt} and {@code endAt} but describes {@code startedAt} and {@code endedAt}: both spellings are read.
 *
 * @param endedAt null while the session is running
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RoomSession(
        @JsonProperty(value = "roomSessionId", required = true)
        String roomSessionId,

        @JsonProperty("startedAt") @Nullable String startedAt,
        @JsonProperty("createdAt") @Nullable String createdAt,
        @JsonProperty("endedAt") @Nullable String endedAt,
        @JsonProperty("endAt") @Nullable String endAt) {

    RoomSession {
        Objects.requireNonNull(roomSessionId, "roomSessionId");
    }

    /** @throws DateTimeException if it has no start, or a time is invalid */
    SessionData data() {
        String started = Times.either(startedAt, createdAt);
        if (started == null) {
            throw new DateTimeException("a session without a start");
        }
        return new SessionData(
                roomSessionId,
                Times.instant(started),
                Optional.ofNullable(Times.either(endedAt, endAt)).map(Times::instant));
    }
}
