package dev.parley.ingest.normalize;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.spi.webhook.Normalization.NotProjected;
import java.util.List;
import java.util.Optional;

/**
 * What one record of the delivery log means. Any of the three may be there, one is: several notices in one delivery may
 * fare differently.
 *
 * @param platform for metrics; {@code unknown} if the record does not say
 * @param poison why the delivery must be kept aside
 */
record Meaning(String platform, List<PlatformEvent> events, List<NotProjected> notProjected, Optional<Poison> poison) {

    Meaning {
        events = List.copyOf(events);
        notProjected = List.copyOf(notProjected);
    }

    static Meaning poisoned(String platform, Poison poison) {
        return new Meaning(platform, List.of(), List.of(), Optional.of(poison));
    }
}
