package dev.parley.room.live;

import dev.parley.room.transcripts.TranscriptState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Position of one client in the events of its user's transcripts: what each was when the client last heard of it. */
final class UserCursor {

    /** Of the transcripts that changed last; a client is told more than is new about one that it heard of long ago. */
    private static final int MAX_KNOWN = 1000;

    private final Map<UUID, Known> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Known> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    private record Known(String status, double duration, Optional<String> title) {}

    List<LiveEvent> created(TranscriptState state) {
        List<LiveEvent> events = new ArrayList<>();
        events.add(new LiveEvent("TRANSCRIPT_CREATED", Map.of("id", state.id().toString())));
        events.addAll(changed(state));
        return events;
    }

    List<LiveEvent> changed(TranscriptState state) {
        String id = state.id().toString();
        Known now = new Known(state.status(), state.duration(), state.title());
        Known before = known.put(state.id(), now);
        List<LiveEvent> events = new ArrayList<>();
        if (now.duration() > 0 && (before == null || Double.compare(before.duration(), now.duration()) != 0)) {
            events.add(LiveEvent.of("TRANSCRIPT_DURATION", id, "duration", now.duration()));
        }
        if (now.title().isPresent() && (before == null || !before.title().equals(now.title()))) {
            events.add(LiveEvent.of(
                    "TRANSCRIPT_FINAL_TITLE", id, "title", now.title().get()));
        }
        if (before == null || !before.status().equals(now.status())) {
            events.add(LiveEvent.of("TRANSCRIPT_STATUS", id, "value", now.status()));
        }
        return events;
    }

    List<LiveEvent> deleted(UUID id) {
        known.remove(id);
        return List.of(new LiveEvent("TRANSCRIPT_DELETED", Map.of("id", id.toString())));
    }
}
