package dev.parley.room.transcripts;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Request collapsing: whoever asks for something that is just being read gets the outcome of that read. */
final class SharedReads<K, V> {

    private final Map<K, Uni<V>> running = new ConcurrentHashMap<>();

    /** The outcome of a read of {@code key} that others may have begun; it comes on the context of whoever began it. */
    Uni<V> of(K key, Supplier<Uni<V>> read) {
        return running.computeIfAbsent(
                key,
                absent -> Uni.createFrom()
                        .<V>deferred(read::get)
                        .onTermination()
                        .invoke(() -> running.remove(key))
                        .memoize()
                        .indefinitely());
    }
}
