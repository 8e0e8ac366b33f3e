package dev.parley.platform.simulator.daily;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Recordings of the domain. A stopped recording stays in progress until its files are delivered. */
final class Recordings {

    private final Map<String, Recording> byId = new LinkedHashMap<>();
    private final Set<String> running = new HashSet<>();

    void start(Recording recording) {
        byId.put(recording.id(), recording);
        running.add(recording.id());
    }

    void put(Recording recording) {
        byId.put(recording.id(), recording);
        if (recording.finished()) {
            running.remove(recording.id());
        }
    }

    /** Recordings running in a room. */
    List<Recording> running(String room) {
        return byId.values().stream()
                .filter(recording ->
                        running.contains(recording.id()) && recording.room().equals(room))
                .toList();
    }

    /** Whether this instance runs in a room. */
    boolean runs(String room, String instance) {
        return running(room).stream()
                .anyMatch(recording -> recording.instanceId().equals(instance));
    }

    void stop(Recording recording) {
        running.remove(recording.id());
    }

    /** The oldest recording of a room whose files are not delivered. */
    Optional<Recording> unfinished(String room, boolean rawTracks) {
        return byId.values().stream()
                .filter(recording -> !recording.finished() && recording.room().equals(room))
                .filter(recording -> recording.rawTracks() == rawTracks)
                .findFirst();
    }

    Optional<Recording> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    void delete(String id) {
        byId.remove(id);
        running.remove(id);
    }

    /** Newest first. */
    List<Recording> all() {
        List<Recording> newestFirst = new ArrayList<>(byId.values());
        Collections.reverse(newestFirst);
        return newestFirst;
    }
}
