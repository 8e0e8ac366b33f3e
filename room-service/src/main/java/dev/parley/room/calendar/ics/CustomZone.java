package dev.parley.room.calendar.ics;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Rules of a time zone that a calendar describes itself (VTIMEZONE): each onset of standard and of daylight time, in order.
 * ical4j makes rules too, but knows no onsets after the day on which it makes them unless a rule gives them, and lets such a
 * rule go on when its end is over.
 */
final class CustomZone {

    /** Those of a rule are two a year; a list by date has hundreds. */
    private static final int MAX_ONSETS = 20_000;

    private static final Comparator<ZoneObservance.Onset> BY_TIME =
            Comparator.comparing(onset -> onset.at().instant());

    private CustomZone() {}

    /** The rules; empty if the description cannot be understood, or is too long. */
    static Optional<ZoneRules> rules(Component zone) {
        try {
            List<ZoneObservance> observances = ZoneObservance.all(zone);
            List<ZoneObservance.Onset> onsets = observances.stream()
                    .flatMap(ZoneObservance::onsets)
                    .limit(MAX_ONSETS + 1L)
                    .sorted(BY_TIME)
                    .toList();
            return observances.isEmpty() || onsets.size() > MAX_ONSETS
                    ? Optional.empty()
                    : Optional.of(rules(observances.get(0).to(), onsets));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** @param only the offset if there are no onsets */
    private static ZoneRules rules(ZoneOffset only, List<ZoneObservance.Onset> onsets) {
        ZoneOffset first = onsets.isEmpty() ? only : onsets.get(0).from();
        ZoneOffset current = first;
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        for (ZoneObservance.Onset onset : onsets) {
            if (!onset.to().equals(current)) {
                LocalDateTime local = LocalDateTime.ofInstant(onset.at().instant(), current);
                transitions.add(ZoneOffsetTransition.of(local, current, onset.to()));
                current = onset.to();
            }
        }
        return ZoneRules.of(first, first, List.of(), transitions, List.of());
    }
}
