package dev.parley.platform.whereby;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.spi.SessionData;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session of a room. Whereby's schema and its samples disagree about the names of the times: both are read. */
@JsonIgnoreProperties(ignoreUnknown = true)
record RoomSession(
        @JsonProperty(value = "roomSessionId", required = true)
        String roomSessionId,

        @JsonProperty(value = "startedAt", required = true) @JsonAlias("createdAt")
        String startedAt,

        @JsonProperty("endedAt") @JsonAlias("endAt") @Nullable
        String endedAt) {

    RoomSession {
        Objects.requireNonNull(roomSessionId, "roomSessionId");
        Objects.requireNonNull(startedAt, "startedAt");
    }

    SessionData data() {
        return new SessionData(
                roomSessionId,
                OffsetDateTime.parse(startedAt).toInstant(),
                Optional.ofNullable(endedAt)
                        .map(text -> OffsetDateTime.parse(text).toInstant()));
    }
}
