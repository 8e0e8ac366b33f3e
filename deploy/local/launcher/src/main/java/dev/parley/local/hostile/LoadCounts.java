package dev.parley.local.hostile;

import java.util.concurrent.atomic.LongAdder;

/** Counts of one kind of load. Thread-safe. */
final class LoadCounts {

    private final LongAdder requests = new LongAdder();
    private final LongAdder hung = new LongAdder();
    private final LongAdder internalErrors = new LongAdder();
    private final LongAdder lostUpdates = new LongAdder();
    private final LongAdder down = new LongAdder();

    /** Counts of all requests until now. */
    record Counts(long requests, long hung, long internalErrors, long lostUpdates, long down) {

        Counts plus(Counts other) {
            return new Counts(
                    requests + other.requests,
                    hung + other.hung,
                    internalErrors + other.internalErrors,
                    lostUpdates + other.lostUpdates,
                    down + other.down);
        }

        boolean isClean() {
            return hung + internalErrors + lostUpdates + down == 0;
        }
    }

    /** Counts a request and its answer, and returns the answer. */
    RawCall.Answer answered(RawCall.Answer answer) {
        requests.increment();
        if (answer.isHung()) {
            hung.increment();
        } else if (answer.status() == 500) {
            internalErrors.increment();
        }
        return answer;
    }

    /** An answer that came later than promised, or another one than promised; counted as one that never came. */
    void hung() {
        hung.increment();
    }

    /** Counts a request whose answer does not matter. */
    void sent() {
        requests.increment();
    }

    /** A change that was answered as done, and is not there. */
    void lostUpdate() {
        lostUpdates.increment();
    }

    /** A service that does not answer honest callers after the load. */
    void down() {
        down.increment();
    }

    Counts counts() {
        return new Counts(requests.sum(), hung.sum(), internalErrors.sum(), lostUpdates.sum(), down.sum());
    }
}
