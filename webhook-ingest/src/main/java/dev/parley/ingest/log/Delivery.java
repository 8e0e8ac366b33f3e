package dev.parley.ingest.log;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import java.time.Instant;
import java.util.Optional;

/**
 * Verified message from a provider, as received.
 *
 * @param route name of the webhook route, or {@link #OBJECT_NOTIFICATION}
 * @param room the room in the body, if it has one; decides the partition, and is not stored beside the body
 * @param contentType as the sender declared it; stored, never trusted
 * @param secretIndex index of the secret that matched; absent where the transport authenticates the sender
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

    /** The route of storage notices. */
    public static final String OBJECT_NOTIFICATION = "object-notification";

    /** The Kafka key: see {@link PlatformId#partitionKey}. */
    public String partitionKey() {
        return platform.partitionKey(room, id.value());
    }

    @Override
    public String toString() {
        return "Delivery[" + id + ", " + platform + "/" + route + ", " + body.length + " bytes]";
    }
}
