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
 * A delivery as operators see it: where it lies and what it means, nothing of what it says.
 *
 * @param id absent if the record has not the form of a delivery
 * @param outcome what the normaliser of today makes of it: {@code projected}, {@code passed-over}, {@code kept-aside}
 * @param reason why it is kept aside
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
        List<PassedOverView> passedOver,
        Optional<DeadLetterView> deadLetter) {

    static DeliveryView of(FoundDelivery found) {
        NormalizationResult meaning = found.meaning();
        Optional<Delivery> delivery = found.delivery();
        return new DeliveryView(
                delivery.map(one -> one.id().toString()),
                meaning.platform(),
                delivery.map(Delivery::route),
                found.room(),
                delivery.map(Delivery::receivedAt),
                found.loggedAt(),
                found.record().partition(),
                found.record().offset(),
                delivery.map(one -> one.body().length),
                delivery.flatMap(Delivery::secretIndex),
                delivery.flatMap(Delivery::contentType),
                meaning.outcome().label(),
                meaning.poison().map(poison -> poison.cause().label() + ": " + poison.reason()),
                meaning.events().stream().map(EventView::of).toList(),
                meaning.notProjected().stream().map(PassedOverView::of).toList(),
                found.deadLetter().map(DeadLetterView::of));
    }

    /** An event that follows from it. */
    @JsonNaming(SnakeCaseStrategy.class)
    record EventView(UUID id, int revision, String type, Instant occurredAt) {
        static EventView of(PlatformEvent event) {
            return new EventView(event.id(), event.revision(), PlatformEventCodec.type(event), event.occurredAt());
        }
    }

    /** Something in it from which nothing follows. */
    @JsonNaming(SnakeCaseStrategy.class)
    record PassedOverView(String kind, String providerType) {
        static PassedOverView of(NotProjected nothing) {
            return new PassedOverView(Parameters.label(nothing.kind()), nothing.providerType());
        }
    }

    /** Why, when and from where it was kept aside. */
    @JsonNaming(SnakeCaseStrategy.class)
    record DeadLetterView(
            String cause, String reason, int attempts, Instant at, String topic, int partition, long offset) {
        static DeadLetterView of(DeadLetter letter) {
            return new DeadLetterView(
                    letter.cause(),
                    letter.reason(),
                    letter.attempts(),
                    letter.at(),
                    letter.topic(),
                    letter.partition(),
                    letter.offset());
        }
    }
}
