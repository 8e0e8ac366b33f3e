package dev.parley.ingest.operatorapi;

import dev.parley.ingest.kafka.TimeWindow;
import dev.parley.ingest.log.DeliveryId;
import dev.parley.ingest.normalize.NormalizationResult.Outcome;
import dev.parley.ingest.replay.DeliveryFilter;
import dev.parley.ingest.replay.DeliverySource;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what callers write; what cannot be read is refused with the parameter's name. */
final class Parameters {

    private static final int MAX_ITEMS = 200;

    private Parameters() {}

    static DeliveryFilter filter(
            DeliverySource source,
            Optional<String> platform,
            Optional<String> room,
            Optional<String> outcome,
            Optional<String> cause) {
        if (cause.isPresent() && source == DeliverySource.LOG) {
            throw Refusal.invalid("cause: only a dead letter has one; say source dead-letters as well");
        }
        return new DeliveryFilter(
                platform.map(text -> read("platform", text, PlatformId::new)),
                room.map(text -> read("room", text, ProviderRoomName::new)),
                outcome.map(text -> choice("outcome", text, Outcome.values())),
                cause);
    }

    static Optional<Instant> time(String name, Optional<String> text) {
        return text.map(value -> {
            try {
                return OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeException e) {
                throw Refusal.invalid(name + ": a time is written as in 2026-11-21T12:00:00Z");
            }
        });
    }

    static TimeWindow window(Instant from, Optional<Instant> to) {
        try {
            return to.map(end -> new TimeWindow(from, end)).orElseGet(() -> TimeWindow.since(from));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("from, to: " + e.getMessage());
        }
    }

    static DeliverySource source(Optional<String> text) {
        return text.map(value -> choice("source", value, DeliverySource.values()))
                .orElse(DeliverySource.LOG);
    }

    static DeliveryId deliveryId(String text) {
        return read("delivery id", text, DeliveryId::parse);
    }

    static UUID replayId(String text) {
        return read("replay id", text, UUID::fromString);
    }

    static Cursor cursor(String text) {
        return read("cursor", text, Cursor::parse);
    }

    static int limit(Optional<String> limit) {
        int items = limit.map(text -> read("limit", text, Integer::valueOf)).orElse(50);
        if (items < 1 || items > MAX_ITEMS) {
            throw Refusal.invalid("limit: from 1 to " + MAX_ITEMS);
        }
        return items;
    }

    /** An enum's constant in lower case with hyphens. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E choice(String name, String text, E[] all) {
        return Arrays.stream(all)
                .filter(one -> label(one).equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(name + ": one of "
                        + Arrays.stream(all).map(Parameters::label).collect(Collectors.joining(", "))));
    }

    private static <T> T read(String name, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(name + " has not the form of one");
        }
    }
}
