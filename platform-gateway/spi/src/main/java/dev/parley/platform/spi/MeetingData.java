package dev.parley.platform.spi;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A meeting as created by its provider.
 *
 * @param meetingId the provider's id, opaque
 * @param room the provider's room name, as calls to the provider need it
 * @param roomUrl the link for everybody
 * @param hostUrl the link that makes its bearer the host: a secret of the owner; absent if roles come from tokens
 * @param start when the room can be used
 * @param end when the meeting ends
 * @param providerData further data of the provider, opaque outside its own module; JSON-compatible values
 */
public record MeetingData(
        PlatformId platform,
        String meetingId,
        ProviderRoomName room,
        URI roomUrl,
        Optional<URI> hostUrl,
        Instant start,
        Instant end,
        Map<String, Object> providerData) {

    public MeetingData {
        providerData = Map.copyOf(providerData);
    }

    @Override
    public String toString() {
        return "MeetingData[platform=" + platform + ", meetingId=" + meetingId + "]";
    }
}
