package dev.parley.platform.testkit;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.spi.webhook.Normalization;
import java.util.List;
import java.util.UUID;

/** Events of a normalization; empty if it has none. */
final class NormalizedFacts {

    private NormalizedFacts() {}

    static List<PlatformEvent> events(Normalization normalization) {
        return normalization instanceof Normalization.Events known ? known.events() : List.of();
    }

    static List<UUID> ids(Normalization normalization) {
        return events(normalization).stream().map(PlatformEvent::id).toList();
    }

    /** Without the ids, which come from the bytes if a provider gives none. */
    static List<Object> facts(Normalization normalization) {
        return events(normalization).stream()
                .<Object>map(event -> List.of(event.room(), event.occurredAt(), event.fact()))
                .toList();
    }
}
