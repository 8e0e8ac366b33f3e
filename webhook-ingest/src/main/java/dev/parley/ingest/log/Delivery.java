package dev.parley.ingest.log;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import java.time.Instant;
import java.util.Optional;

/**
 * One verified receipt from a provider.
 *
 * @param route by which it came in: the name of a webhook route, or {@link #OBJECT_NOTIFICATION}
 * @param room where the body yields it; decides the place in the log, and is not kept beside the body
 * @param contentType what the sender called it; kept, never trusted
 * @param secretIndex which of the route's secrets matched; absent where the transport vouches for the sender
 * @param body the bytes as received
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are shared, not copied
public record Delivery(
        DeliveryId id,
        PlatformId platform,
        String route,
        Optional<ProviderRoomName> room,
        Instant receivedAt,
        Optional<Integer> secretIndex,
        Optional<String> contentType,
        byte[] body) {

    /** The route of a storage's notices. */
    public static final String OBJECT_NOTIFICATION = "object-notification";

    /** The Kafka key: that of {@link PlatformId#partitionKey}. */
    public String partitionKey() {
        return platform.partitionKey(room, id.value());
    }

    @Override
    public String toString() {
        return "Delivery[" + id + ", " + platform + "/" + route + ", " + body.length + " bytes]";
    }
}
