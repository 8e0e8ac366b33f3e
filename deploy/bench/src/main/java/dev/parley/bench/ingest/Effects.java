package dev.parley.bench.ingest;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What events do at a consumer that keeps to the contract: an upsert under id and revision. The same event once more does
 * nothing. Something else under the same id and revision, or another id for what is already told of the same session, is an
 * effect that happens twice.
 */
final class Effects {

    private record Identity(String id, String revision) {}

    private record Subject(String session, String type) {}

    private final Map<Identity, Set<ByteBuffer>> contents = new HashMap<>();
    private final Map<Subject, Set<String>> ids = new HashMap<>();
    private final Set<String> sessions = new HashSet<>();
    private long repeated;

    /** @param session that the event is about, if it is one of the load's */
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

    /** Sessions that at least one event tells of. */
    Set<String> sessions() {
        return Set.copyOf(sessions);
    }

    /** Events that came again, all the same: at least once is what the topic promises. */
    long repeated() {
        return repeated;
    }

    /** Effects that a consumer cannot recognise as the same. */
    long doubled() {
        return excess(contents) + excess(ids);
    }

    private static <T> long excess(Map<?, Set<T>> groups) {
        return groups.values().stream().mapToLong(group -> group.size() - 1L).sum();
    }
}
