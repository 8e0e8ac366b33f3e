package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.MeetingData;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Room, as Daily returns it; its configuration has only what differs from the defaults. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Room(
        @JsonProperty(value = "id", required = true) String id,
        @JsonProperty(value = "name", required = true) String name,
        @JsonProperty(value = "url", required = true) URI url,
        @JsonProperty("privacy") @Nullable String privacy,
        @JsonProperty("created_at") @Nullable String createdAt) {

    Room {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(url, "url");
    }

    /**
     * @param link the link for everybody
     * @param end the requested end
     * @param now the start if the answer has none: a room can be used at once
     * @throws RuntimeException if the time is invalid
     */
    MeetingData data(URI link, Instant end, Instant now) {
        return new MeetingData(
                DailyWebhooks.PLATFORM,
                id,
                new ProviderRoomName(name),
                link,
                Optional.empty(),
                Optional.ofNullable(createdAt)
                        .map(text -> OffsetDateTime.parse(text).toInstant())
                        .orElse(now),
                end,
                privacy == null ? Map.of() : Map.of("privacy", privacy));
    }
}
