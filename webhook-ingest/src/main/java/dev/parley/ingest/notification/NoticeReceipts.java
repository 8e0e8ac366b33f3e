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
 * Makes deliveries of one queue's messages. A message is kept as it came; it is only asked for its room, which decides
 * its place in the log: beside the webhooks of that room.
 */
final class NoticeReceipts {

    private static final Logger LOG = Logger.getLogger(NoticeReceipts.class);

    private final PlatformId platform;
    private final Optional<WebhookAdapter> adapter;
    private final Clock clock;

    /** @param adapter that of the platform; without one no message has a room */
    NoticeReceipts(PlatformId platform, Optional<WebhookAdapter> adapter, Clock clock) {
        this.platform = platform;
        this.adapter = adapter;
        this.clock = clock;
    }

    /** The delivery of {@code message}, received now; under an id of its own each time. */
    Delivery of(String message) {
        Instant now = clock.instant();
        byte[] body = message.getBytes(StandardCharsets.UTF_8);
        return new Delivery(
                DeliveryId.next(now),
                platform,
                Delivery.OBJECT_NOTIFICATION,
                adapter.flatMap(own -> room(own, body, now)),
                now,
                Optional.empty(),
                Optional.of("application/json"),
                body);
    }

    /**
     * The one that all its events have; none if they have several, or if one has none. An adapter that breaks its
     * promise never to throw costs the order, not the delivery.
     */
    private Optional<ProviderRoomName> room(WebhookAdapter own, byte[] body, Instant now) {
        try {
            List<Optional<ProviderRoomName>> rooms =
                    ObjectNotifications.read(platform.value(), body, now).created().stream()
                            .map(own::normalize)
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
                    "The adapter of %s threw %s on a notice",
                    platform, e.getClass().getName());
            return Optional.empty();
        }
    }

    private static Stream<PlatformEvent> events(Normalization normalization) {
        return normalization instanceof Normalization.Events some ? some.events().stream() : Stream.empty();
    }
}
