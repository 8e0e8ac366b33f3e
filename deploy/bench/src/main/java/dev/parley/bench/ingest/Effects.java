package dev.parley.bench.ingest;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Simulated idempotent consumer: upserts by event id and revision. A repeated event has no effect. Different content under
 * the same id and revision, or a second id for the same session and type, counts as a doubled effect.
 */
final class Effects {

    private record Identity(String id, String revision) {}

    private record Subject(String session, String type) {}

    private final Map<Identity, Set<ByteBuffer>> contents = new HashMap<>();
    private final Map<Subject, Set<String>> ids = new HashMap<>();
    private final Set<String> sessions = new HashSet<>();
    private long repeated;

    /** @param session of the event, if it belongs to the load */
    void add(String id, String revision, String type, Optional<String> session, byte[] value) {
        Set<ByteBuffer> known = contents.computeIfAbsent(new Identity(id, revision), key -> new HashSet<>());
        if (!known.add(ByteBuffer.wrap(value))) {
            repeated++;
        }
        session.ifPresent(about -> {
            sessions.add(about);
            ids.computeIfAbsent(new Subject(about, type), key -> new HashSet<>())
                    .add(id);
        });
    }

    /** Sessions with at least one event. */
    Set<String> sessions() {
        return Set.copyOf(sessions);
    }

    /** Identical events that were published again, which at-least-once delivery allows. */
    long repeated() {
        return repeated;
    }

    /** Effects that a consumer cannot recognise as duplicates. */
    long doubled() {
        return excess(contents) + excess(ids);
    }

    private static <T> long excess(Map<?, Set<T>> groups) {
        return groups.values().stream().mapToLong(group -> group.size() - 1L).sum();
    }
}
