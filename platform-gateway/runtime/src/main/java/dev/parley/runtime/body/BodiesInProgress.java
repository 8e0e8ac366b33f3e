package dev.parley.runtime.body;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Limit on the sum of all bodies that are being read. At the limit, the largest body is displaced by one of less than half
 * its size: most requests are small, and a few dozen senders who each hold back the last byte of a large body must not block
 * them. Thread-safe.
 */
public final class BodiesInProgress {

    private final ByteBudget budget;
    private final Set<BodyInProgress> bodies = ConcurrentHashMap.newKeySet();

    /** @param limit bytes in sum */
    public BodiesInProgress(long limit) {
        this.budget = new ByteBudget(limit);
    }

    /** Registers a body that did not arrive in one piece, as most do: only such a body can be displaced. */
    void incomplete(BodyInProgress body) {
        bodies.add(body);
    }

    /** A complete body is not displaced; its bytes are given back by {@link #giveBack}. */
    void complete(BodyInProgress body) {
        bodies.remove(body);
    }

    /** @param held bytes that it held at its end */
    void ended(BodyInProgress body, int held) {
        bodies.remove(body);
        budget.giveBack(held);
    }

    /**
     * Takes {@code more} bytes for a body that will then hold {@code size}; false, and nothing taken, if they do not fit.
     */
    boolean admit(int size, int more) {
        while (!budget.take(more)) {
            Optional<BodyInProgress> largest = bodies.stream()
                    .max(Comparator.comparingInt(BodyInProgress::held))
                    .filter(body -> body.held() / 2 > size);
            if (largest.isEmpty()) {
                return false;
            }
            // Another thread may take what it gives back: then the next largest is displaced.
            largest.get().displace();
        }
        return true;
    }

    void giveBack(int bytes) {
        budget.giveBack(bytes);
    }

    /** The sum, in bytes. */
    public long held() {
        return budget.held();
    }
}
