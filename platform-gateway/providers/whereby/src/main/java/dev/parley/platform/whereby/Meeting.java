package dev.parley.platform.whereby;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.MeetingData;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Meeting, as Whereby returns it. Only the id, the link and the end are always present.
 *
 * @param meetingId opaque; numbers and UUIDs have been seen
 * @param roomName with a leading slash
 * @param hostRoomUrl makes its bearer the host
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Meeting(
        @JsonProperty(value = "meetingId", required = true) String meetingId,
        @JsonProperty("roomName") @Nullable String roomName,
        @JsonProperty(value = "roomUrl", required = true) String roomUrl,
        @JsonProperty("startDate") @Nullable String startDate,
        @JsonProperty(value = "endDate", required = true) String endDate,
        @JsonProperty("hostRoomUrl") @Nullable String hostRoomUrl) {

    Meeting {
        Objects.requireNonNull(meetingId, "meetingId");
        Objects.requireNonNull(roomUrl, "roomUrl");
        Objects.requireNonNull(endDate, "endDate");
    }

    /** The room's name, taken from the link if the answer has no other. */
    ProviderRoomName room() {
        return new ProviderRoomName(
                roomName == null || roomName.isBlank() ? URI.create(roomUrl).getPath() : roomName);
    }

    /**
     * @param now the start if the answer has none: a room can be used at once
     * @throws RuntimeException if a link or a time is invalid
     */
    MeetingData data(Instant now) {
        return new MeetingData(
                WherebyWebhooks.PLATFORM,
                meetingId,
                room(),
                URI.create(roomUrl),
                Optional.ofNullable(hostRoomUrl).filter(url -> !url.isBlank()).map(URI::create),
                Optional.ofNullable(startDate)
                        .filter(start -> !start.isBlank())
                        .map(Times::instant)
                        .orElse(now),
                Times.instant(endDate),
                Map.of());
    }

    @Override
    public String toString() {
        return "Meeting[" + meetingId + "]";
    }
}
