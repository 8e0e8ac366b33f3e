package dev.parley.ingest.notification;

import dev.parley.ingest.log.Delivery;
import dev.parley.ingest.log.DeliveryId;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Converter of one queue's messages into deliveries. The message is unchanged; its room, if it has one, decides the
 * partition, so that it is in the log beside the webhooks of that room.
 */
final class NoticeReceipts {

    private static final Logger LOG = Logger.getLogger(NoticeReceipts.class);

    private final PlatformId platform;
    private final Optional<WebhookAdapter> adapter;
    private final Clock clock;

    /** @param adapter of the platform; without one no message has a room */
    NoticeReceipts(PlatformId platform, Optional<WebhookAdapter> adapter, Clock clock) {
        this.platform = platform;
        this.adapter = adapter;
        this.clock = clock;
    }

    /** A delivery of {@code message}, received now, with a new id. */
    Delivery of(String message) {
        Instant now = clock.instant();
        byte[] body = message.getBytes(StandardCharsets.UTF_8);
        return new Delivery(
                DeliveryId.next(now),
                platform,
                Delivery.OBJECT_NOTIFICATION,
                adapter.flatMap(present -> room(present, body, now)),
                now,
                Optional.empty(),
                Optional.of("application/json"),
                body);
    }

    /**
     * The room that all its events have; empty if they have several, or if one has none. If the adapter throws, only the
     * order of deliveries is lost.
     */
    private Optional<ProviderRoomName> room(WebhookAdapter webhooks, byte[] body, Instant now) {
        try {
            List<Optional<ProviderRoomName>> rooms =
                    ObjectNotifications.read(platform.value(), body, now).created().stream()
                            .map(webhooks::normalize)
                            .flatMap(NoticeReceipts::events)
                            .map(PlatformEvent::room)
                            .toList();
            boolean one = rooms.stream()
                            .map(room -> room.map(ProviderRoomName::canonical))
                            .distinct()
                            .count()
                    == 1;
            return one ? rooms.get(0) : Optional.empty();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(
                    "Adapter threw %s on a storage notice; it is logged without a room: platform=%s",
                    e.getClass().getName(), platform);
            return Optional.empty();
        }
    }

    private static Stream<PlatformEvent> events(Normalization normalization) {
        return normalization instanceof Normalization.Events some ? some.events().stream() : Stream.empty();
    }
}
