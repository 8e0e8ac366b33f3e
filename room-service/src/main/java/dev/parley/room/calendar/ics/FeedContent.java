package dev.parley.room.calendar.ics;

import java.util.List;

/**
 * What a feed holds in a window.
 *
 * @param occurrences not cancelled, in no order
 * @param skipped number of events that could not be read
 * @param unknownZones names of time zones that stand for the calendar's own, since nobody knows them
 */
public record FeedContent(List<Occurrence> occurrences, int skipped, List<String> unknownZones) {

    public FeedContent {
        occurrences = List.copyOf(occurrences);
        unknownZones = List.copyOf(unknownZones);
    }
}
