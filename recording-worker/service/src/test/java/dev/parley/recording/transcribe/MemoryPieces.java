package dev.parley.recording.transcribe;

import dev.parley.recording.job.StageFailure;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Finished pieces and calls in memory. */
final class MemoryPieces implements FinishedPieces, EngineCalls {

    final Map<String, List<TimedWord>> pieces = new ConcurrentHashMap<>();

    /** Who made each piece. */
    final Map<String, String> makers = Collections.synchronizedMap(new LinkedHashMap<>());

    /** The engines that were called and have to be paid, in order. */
    final List<Call> billed = new CopyOnWriteArrayList<>();

    private final AtomicLong ids = new AtomicLong();
    volatile boolean spent;

    @Override
    public Uni<Optional<List<TimedWord>>> find(String piece) {
        return Uni.createFrom().item(Optional.ofNullable(pieces.get(piece)));
    }

    @Override
    public Uni<Void> add(String piece, Call call, List<TimedWord> words) {
        pieces.put(piece, words);
        makers.put(piece, call.engine());
        return Uni.createFrom().voidItem();
    }

    @Override
    public EngineCalls calls() {
        return this;
    }

    @Override
    public Uni<Call> begin(String piece, TranscriptionEngine engine, Duration length) {
        if (spent && engine.isBilled()) {
            return Uni.createFrom()
                    .failure(new StageFailure.Postponed(EngineCalls.SPENT, "spent", Duration.ofHours(3)));
        }
        Call call = new Call(ids.incrementAndGet(), engine.name());
        billed.add(call);
        return Uni.createFrom().item(call);
    }

    @Override
    public Uni<Void> unbilled(Call call) {
        billed.remove(call);
        return Uni.createFrom().voidItem();
    }
}
