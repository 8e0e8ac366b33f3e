package dev.parley.ingest.operatorapi;

import dev.parley.ingest.kafka.TimeWindow;
import dev.parley.ingest.log.DeliveryId;
import dev.parley.ingest.normalize.NormalizationResult.Outcome;
import dev.parley.ingest.replay.DeliveryFilter;
import dev.parley.ingest.replay.DeliverySource;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.runtime.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Parser of request parameters. A value that cannot be used is answered 422 with the name of the parameter. */
final class Parameters {

    private static final int MAX_ITEMS = 200;

    private Parameters() {}

    static DeliveryFilter filter(
            DeliverySource source,
            Optional<String> platform,
            Optional<String> room,
            Optional<String> outcome,
            Optional<String> category) {
        if (category.isPresent() && source == DeliverySource.LOG) {
            throw invalid("category: only with source dead-letters");
        }
        return new DeliveryFilter(
                platform.map(text -> read("platform", text, PlatformId::new)),
                room.map(text -> read("room", text, ProviderRoomName::new)),
                outcome.map(text -> choice("outcome", text, Outcome.values())),
                category);
    }

    static Optional<Instant> time(String name, Optional<String> text) {
        return text.map(value -> {
            try {
                return OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeException e) {
                throw invalid(name + ": must be a time such as 2026-11-21T12:00:00Z");
            }
        });
    }

    static TimeWindow window(Instant from, Optional<Instant> to) {
        try {
            return to.map(end -> new TimeWindow(from, end)).orElseGet(() -> TimeWindow.since(from));
        } catch (IllegalArgumentException e) {
            throw invalid("from, to: " + e.getMessage());
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
            throw invalid("limit: must be from 1 to " + MAX_ITEMS);
        }
        return items;
    }

    /** The name of an enum constant in lower case with hyphens. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E choice(String name, String text, E[] all) {
        return Arrays.stream(all)
                .filter(one -> label(one).equals(text))
                .findFirst()
                .orElseThrow(() -> invalid(name + ": must be one of "
                        + Arrays.stream(all).map(Parameters::label).collect(Collectors.joining(", "))));
    }

    private static <T> T read(String name, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw invalid(name + ": invalid value");
        }
    }

    private static ProblemException invalid(String detail) {
        return ProblemException.invalidRequest(detail);
    }
}
