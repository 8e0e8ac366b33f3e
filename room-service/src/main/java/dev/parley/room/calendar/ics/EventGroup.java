package dev.parley.room.calendar.ics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Merge of the components that share a UID: a meeting or series and the changes of single occurrences. A change replaces the
 * occurrence that it names, wherever in the feed it stands; without its series it stands for itself.
 */
final class EventGroup {

    private static final Duration MAX_SHIFT = Duration.ofDays(366);

    private final Optional<EventComponent> main;
    private final Collection<EventComponent> changes;
    private final TimeReader times;

    EventGroup(List<EventComponent> components, TimeReader times) {
        this.times = times;
        this.main = components.stream()
                .filter(component -> component.recurrenceId().isEmpty())
                .reduce(EventGroup::newer);
        Map<Instant, EventComponent> latest = new TreeMap<>();
        for (EventComponent component : components) {
            component.recurrenceId().ifPresent(id -> latest.merge(id.instant(), component, EventGroup::newer));
        }
        this.changes = List.copyOf(latest.values());
    }

    /** The occurrences that start in the window. */
    List<Occurrence> occurrences(Window window) {
        if (main.filter(EventComponent::isCancelled).isPresent()) {
            return List.of();
        }
        List<Occurrence> all = new ArrayList<>();
        Map<Instant, Series.Start> starts =
                main.map(event -> starts(event, window)).orElseGet(TreeMap::new);
        for (EventComponent change : changes) {
            Instant original = take(starts, change);
            if (!change.isCancelled()) {
                all.add(new Occurrence(change, original.toString(), change.start(), change.end(change.start())));
            }
        }
        main.ifPresent(event -> starts.forEach((original, start) -> later(original)
                .ifPresentOrElse(
                        change -> addShifted(all, change, original, start),
                        () -> all.add(new Occurrence(event, instance(event, original), start.at(), start.end())))));
        all.removeIf(occurrence -> !window.contains(occurrence.start()));
        return all;
    }

    private Map<Instant, Series.Start> starts(EventComponent event, Window window) {
        Duration shift = changes.stream()
                .filter(EventComponent::changesLaterOnes)
                .map(change -> shift(change).abs())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return new Series(event, times).starts(window.widened(shift.compareTo(MAX_SHIFT) > 0 ? MAX_SHIFT : shift));
    }

    /** Removes the occurrence that is changed; its original start. */
    private static Instant take(Map<Instant, Series.Start> starts, EventComponent change) {
        IcsTime id = change.recurrenceId().orElseThrow();
        if (starts.remove(id.instant()) != null) {
            return id.instant();
        }
        Optional<Instant> sameDay = starts.entrySet().stream()
                .filter(entry -> (id.date() || entry.getValue().at().date())
                        && entry.getValue().at().day().equals(id.day()))
                .map(Map.Entry::getKey)
                .findFirst();
        sameDay.ifPresent(starts::remove);
        return sameDay.orElseGet(id::instant);
    }

    /** The last change of all later occurrences that applies to the one with this original start. */
    private Optional<EventComponent> later(Instant original) {
        return changes.stream()
                .filter(EventComponent::changesLaterOnes)
                .filter(change -> !change.recurrenceId().orElseThrow().instant().isAfter(original))
                .reduce((one, other) -> other);
    }

    private static void addShifted(List<Occurrence> all, EventComponent change, Instant original, Series.Start start) {
        if (!change.isCancelled()) {
            IcsTime moved = start.at().with(start.at().local().plus(shift(change)));
            all.add(new Occurrence(change, original.toString(), moved, change.end(moved)));
        }
    }

    private static Duration shift(EventComponent change) {
        return Duration.between(
                change.recurrenceId().orElseThrow().instant(), change.start().instant());
    }

    private String instance(EventComponent event, Instant original) {
        return event.recurs() || !changes.isEmpty() ? original.toString() : "";
    }

    private static EventComponent newer(EventComponent one, EventComponent other) {
        return EventComponent.BY_REVISION.compare(one, other) > 0 ? one : other;
    }
}
