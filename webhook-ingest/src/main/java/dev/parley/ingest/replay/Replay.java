package dev.parley.ingest.replay;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A replay and its state: written by the thread that runs it, read by all threads. */
public final class Replay {

    /** State of a replay. */
    public enum State {
        RUNNING,
        COMPLETED,
        CANCELLED,
        FAILED;

        /** The word in answers and metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** End of a replay. */
    public record End(State state, Instant at, Optional<String> fault) {}

    private final UUID id = UUID.randomUUID();
    private final ReplayRequest request;
    private final Instant startedAt;
    private volatile boolean cancelled;
    private volatile ReplayProgress progress = ReplayProgress.of(0);
    private volatile Optional<End> end = Optional.empty();

    Replay(ReplayRequest request, Instant startedAt) {
        this.request = request;
        this.startedAt = startedAt;
    }

    /** Identifier in this process. */
    public UUID id() {
        return id;
    }

    /** The request. */
    public ReplayRequest request() {
        return request;
    }

    /** When it was started. */
    public Instant startedAt() {
        return startedAt;
    }

    /** How far it got. */
    public ReplayProgress progress() {
        return progress;
    }

    /** How it ended; absent while it runs. */
    public Optional<End> end() {
        return end;
    }

    /** Whether it runs, or how it ended. */
    public State state() {
        return end.map(End::state).orElse(State.RUNNING);
    }

    boolean isCancelled() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
    }

    void progress(ReplayProgress now) {
        progress = now;
    }

    void ended(End how) {
        end = Optional.of(how);
    }
}
