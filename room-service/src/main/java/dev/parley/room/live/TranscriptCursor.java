package dev.parley.room.live;

import dev.parley.room.transcripts.TopicView;
import dev.parley.room.transcripts.TranscriptState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Position of one client in the events of a transcript: compares each state with the one before, and tells what is new. The
 * status {@code ended} comes last, so that a client who leaves then has everything.
 */
final class TranscriptCursor {

    private Optional<String> status = Optional.empty();
    private double duration;
    private Optional<List<Double>> waveform = Optional.empty();
    private final Map<String, Integer> topics = new HashMap<>();
    private Optional<String> title = Optional.empty();
    private Optional<String> shortSummary = Optional.empty();
    private Optional<String> longSummary = Optional.empty();

    /** What the client does not know yet. The first time, it is told all but the status, which it has asked for itself. */
    List<LiveEvent> next(TranscriptState state, Optional<List<Double>> peaks) {
        List<LiveEvent> events = new ArrayList<>();
        boolean newStatus =
                status.filter(known -> !known.equals(state.status())).isPresent();
        boolean last = state.status().equals("ended") || state.status().equals("error");
        if (newStatus && !last) {
            events.add(statusOf(state));
        }
        addDuration(state, events);
        if (peaks.isPresent() && !peaks.equals(waveform)) {
            events.add(LiveEvent.of("WAVEFORM", "waveform", peaks.get()));
        }
        addTopics(state, events);
        addText("FINAL_TITLE", "title", title, state.title(), events);
        addText("FINAL_LONG_SUMMARY", "long_summary", longSummary, state.longSummary(), events);
        addText("FINAL_SHORT_SUMMARY", "short_summary", shortSummary, state.shortSummary(), events);
        if (newStatus && last) {
            events.add(statusOf(state));
        }
        waveform = peaks;
        title = state.title();
        longSummary = state.longSummary();
        shortSummary = state.shortSummary();
        status = Optional.of(state.status());
        return events;
    }

    private static LiveEvent statusOf(TranscriptState state) {
        return LiveEvent.of("STATUS", "value", state.status());
    }

    private void addDuration(TranscriptState state, List<LiveEvent> events) {
        if (state.duration() > 0 && Double.compare(state.duration(), duration) != 0) {
            events.add(LiveEvent.of("DURATION", "duration", state.duration()));
            duration = state.duration();
        }
    }

    /** A client replaces a topic whose id it knows. */
    private void addTopics(TranscriptState state, List<LiveEvent> events) {
        for (TopicView topic : state.topics()) {
            Integer known = topics.put(topic.id(), topic.hashCode());
            if (known == null || known != topic.hashCode()) {
                events.add(new LiveEvent("TOPIC", topic));
            }
        }
    }

    private static void addText(
            String event, String field, Optional<String> known, Optional<String> text, List<LiveEvent> events) {
        if (text.isPresent() && !text.equals(known)) {
            events.add(LiveEvent.of(event, field, text.get()));
        }
    }
}
