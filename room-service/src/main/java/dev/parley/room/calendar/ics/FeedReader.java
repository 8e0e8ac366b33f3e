package dev.parley.room.calendar.ics;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reader of feeds: from bytes to the occurrences in a window. Computes, and so belongs on a worker thread. An event that
 * cannot be read is skipped and counted; the others are read.
 */
public final class FeedReader {

    private static final int MAX_EVENTS = 50_000;
    private static final int MAX_OCCURRENCES = 50_000;

    private final ZoneId fallback;
    private final Duration limit;

    /**
     * @param fallback the zone of dates, and of times without a zone, in calendars that name none
     * @param limit for reading one feed
     */
    public FeedReader(ZoneId fallback, Duration limit) {
        this.fallback = fallback;
        this.limit = limit;
    }

    /** @throws FeedFormatException if the bytes are no calendar, or one that is too large */
    public FeedContent read(byte[] feed, Window window) {
        long deadline = System.nanoTime() + limit.toNanos();
        List<Occurrence> occurrences = new ArrayList<>();
        TreeSet<String> unknown = new TreeSet<>();
        EventFilter filter = new EventFilter(window);
        int skipped = 0;
        for (ParsedCalendar calendar : ComponentReader.read(FeedText.lines(feed))) {
            require(calendar.events().size() <= MAX_EVENTS, "the calendar has too many events");
            Zones zones = new Zones(calendar, fallback);
            TimeReader times = new TimeReader(zones);
            for (List<Component> group : groups(calendar.events())) {
                if (group.size() == 1 && filter.isOutside(group.get(0))) {
                    continue;
                }
                require(System.nanoTime() < deadline, "the calendar takes too long to read");
                List<EventComponent> components = new ArrayList<>();
                group.forEach(event -> read(event, times).ifPresent(components::add));
                skipped += group.size() - components.size();
                skipped += addAll(occurrences, new EventGroup(components, times), window);
                require(occurrences.size() <= MAX_OCCURRENCES, "the calendar has too many events in one day");
            }
            unknown.addAll(zones.unknown());
        }
        return new FeedContent(occurrences, skipped, List.copyOf(unknown));
    }

    /** The components of each event, by UID. */
    private static Collection<List<Component>> groups(List<Component> events) {
        Map<String, List<Component>> groups = new LinkedHashMap<>();
        events.forEach(event -> groups.computeIfAbsent(EventComponent.uid(event), any -> new ArrayList<>())
                .add(event));
        return groups.values();
    }

    private static Optional<EventComponent> read(Component event, TimeReader times) {
        try {
            return Optional.of(EventComponent.of(event, times));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The number of events skipped, 0 or 1. */
    private static int addAll(List<Occurrence> occurrences, EventGroup group, Window window) {
        try {
            occurrences.addAll(group.occurrences(window));
            return 0;
        } catch (DateTimeException | ArithmeticException e) {
            return 1;
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new FeedFormatException(otherwise);
        }
    }
}
