package dev.parley.ingest.replay;

import dev.parley.ingest.normalize.NormalizationResult.Outcome;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import java.util.Optional;

/**
 * What an operator wants to see; what is absent does not matter.
 *
 * @param outcome as the normaliser of today would have it
 * @param cause for which it was kept aside; none but a dead letter has one
 */
public record DeliveryFilter(
        Optional<PlatformId> platform,
        Optional<ProviderRoomName> room,
        Optional<Outcome> outcome,
        Optional<String> cause) {

    /** Everything. */
    public static final DeliveryFilter NONE =
            new DeliveryFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    boolean matches(FoundDelivery found) {
        return platform.filter(wanted -> !wanted.value().equals(found.meaning().platform()))
                        .isEmpty()
                && room.filter(wanted -> !found.concerns(wanted)).isEmpty()
                && outcome.filter(wanted -> wanted != found.meaning().outcome()).isEmpty()
                && cause.filter(wanted -> found.deadLetter()
                                .filter(letter -> letter.cause().equals(wanted))
                                .isEmpty())
                        .isEmpty();
    }
}
