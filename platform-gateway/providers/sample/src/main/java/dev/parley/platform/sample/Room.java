package dev.parley.platform.sample;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.MeetingData;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Room, as the provider returns it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Room(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) URI url,
        @JsonProperty(value = "host_key", required = true) String hostKey,
        @JsonProperty(value = "opened_at", required = true) String openedAt,
        @JsonProperty(value = "closes_at", required = true) String closesAt) {

    /** The provider identifies a room by its name only, so the name is also the meeting's id. */
    MeetingData data() {
        return new MeetingData(
                SampleWebhooks.PLATFORM,
                name,
                new ProviderRoomName(name),
                url,
                Optional.of(URI.create(url + "?host=" + hostKey)),
                Instant.parse(openedAt),
                Instant.parse(closesAt),
                Map.of());
    }

    @Override
    public String toString() {
        return "Room[" + name + "]";
    }
}
