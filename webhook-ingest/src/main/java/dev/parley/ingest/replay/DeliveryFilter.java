package dev.parley.ingest.replay;

import dev.parley.ingest.normalize.NormalizationResult.Outcome;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import java.util.Optional;

/**
 * Filter of deliveries. An absent part matches all.
 *
 * @param outcome of the current normalizer
 * @param category of the dead letter; matches dead letters only
 */
public record DeliveryFilter(
        Optional<PlatformId> platform,
        Optional<ProviderRoomName> room,
        Optional<Outcome> outcome,
        Optional<String> category) {

    /** Matches all deliveries. */
    public static final DeliveryFilter NONE =
            new DeliveryFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    boolean matches(FoundDelivery found) {
        return platform.filter(wanted -> !wanted.value().equals(found.result().platform()))
                        .isEmpty()
                && room.filter(wanted -> !found.concerns(wanted)).isEmpty()
                && outcome.filter(wanted -> wanted != found.result().outcome()).isEmpty()
                && category.filter(wanted -> found.deadLetter()
                                .filter(deadLetter -> deadLetter.category().equals(wanted))
                                .isEmpty())
                        .isEmpty();
    }
}
