package dev.parley.ingest.operatorapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.ingest.log.Delivery;
import dev.parley.ingest.normalize.DeadLetter;
import dev.parley.ingest.normalize.NormalizationResult;
import dev.parley.ingest.replay.FoundDelivery;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.platform.spi.webhook.Normalization.NotProjected;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery in the operator API: its place in the log and its normalization result, nothing of its body.
 *
 * @param id absent if the record is not a delivery
 * @param outcome of the current normalizer: {@code projected}, {@code ignored} or {@code dead-lettered}
 * @param reason category and detail of an outcome {@code dead-lettered}; absent otherwise
 * @param ignored the parts of the delivery from which no event follows
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record DeliveryView(
        Optional<String> id,
        String platform,
        Optional<String> route,
        Optional<String> room,
        Optional<Instant> receivedAt,
        Instant loggedAt,
        int partition,
        long offset,
        Optional<Integer> size,
        Optional<Integer> secretIndex,
        Optional<String> contentType,
        String outcome,
        Optional<String> reason,
        List<EventView> events,
        List<IgnoredView> ignored,
        Optional<DeadLetterView> deadLetter) {

    static DeliveryView of(FoundDelivery found) {
        NormalizationResult result = found.result();
        Optional<Delivery> delivery = found.delivery();
        return new DeliveryView(
                delivery.map(one -> one.id().toString()),
                result.platform(),
                delivery.map(Delivery::route),
                found.room(),
                delivery.map(Delivery::receivedAt),
                found.loggedAt(),
                found.record().partition(),
                found.record().offset(),
                delivery.map(one -> one.body().length),
                delivery.flatMap(Delivery::secretIndex),
                delivery.flatMap(Delivery::contentType),
                result.outcome().label(),
                result.deadLetterReason().map(reason -> reason.category().label() + ": " + reason.detail()),
                result.events().stream().map(EventView::of).toList(),
                result.notProjected().stream().map(IgnoredView::of).toList(),
                found.deadLetter().map(DeadLetterView::of));
    }

    /** A platform event of the delivery. */
    @JsonNaming(SnakeCaseStrategy.class)
    record EventView(UUID id, int revision, String type, Instant occurredAt) {
        static EventView of(PlatformEvent event) {
            return new EventView(event.id(), event.revision(), PlatformEventCodec.type(event), event.occurredAt());
        }
    }

    /** A part of the delivery from which no event follows. */
    @JsonNaming(SnakeCaseStrategy.class)
    record IgnoredView(String kind, String providerType) {
        static IgnoredView of(NotProjected part) {
            return new IgnoredView(Parameters.label(part.kind()), part.providerType());
        }
    }

    /** Reason, time and origin of a dead letter. */
    @JsonNaming(SnakeCaseStrategy.class)
    record DeadLetterView(
            String category, String reason, int attempts, Instant at, String topic, int partition, long offset) {
        static DeadLetterView of(DeadLetter deadLetter) {
            return new DeadLetterView(
                    deadLetter.category(),
                    deadLetter.reason(),
                    deadLetter.attempts(),
                    deadLetter.at(),
                    deadLetter.topic(),
                    deadLetter.partition(),
                    deadLetter.offset());
        }
    }
}
