package dev.parley.platform.testkit;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.spi.webhook.Normalization;
import java.util.List;
import java.util.UUID;

/** What a normalisation says that happened; nothing, where it says something else. */
final class NormalizedFacts {

    private NormalizedFacts() {}

    static List<PlatformEvent> events(Normalization normalization) {
        return normalization instanceof Normalization.Events known ? known.events() : List.of();
    }

    static List<UUID> ids(Normalization normalization) {
        return events(normalization).stream().map(PlatformEvent::id).toList();
    }

    /** Without the ids: where a provider gives none they come from the bytes. */
    static List<Object> facts(Normalization normalization) {
        return events(normalization).stream()
                .<Object>map(event -> List.of(event.room(), event.occurredAt(), event.fact()))
                .toList();
    }
}
