package dev.parley.ingest.receive;

import dev.parley.ingest.log.ByteBudget;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All bodies that are being read, and the bound on their sum. When that is reached, the largest makes room for one that is
 * less than half of it: webhooks are small, and some dozens of strangers who each hold back the last byte of a large body
 * must not keep them out. Thread-safe.
 */
final class BodiesInProgress {

    private final ByteBudget allowance;
    private final Set<BodyInProgress> bodies = ConcurrentHashMap.newKeySet();

    /** @param most bytes in sum */
    BodiesInProgress(long most) {
        this.allowance = new ByteBudget(most);
    }

    /** Its sender keeps us waiting: only such a one can make room. Most webhooks come whole. */
    void waitedFor(BodyInProgress body) {
        bodies.add(body);
    }

    /** @param held what it held to the end */
    void ended(BodyInProgress body, int held) {
        bodies.remove(body);
        allowance.giveBack(held);
    }

    /**
     * Takes {@code more} bytes for a body that will hold {@code size}, to be given back, or takes nothing and says false.
     */
    boolean admit(int size, int more) {
        while (!allowance.take(more)) {
            Optional<BodyInProgress> largest = bodies.stream()
                    .max(Comparator.comparingInt(BodyInProgress::held))
                    .filter(body -> body.held() / 2 > size);
            if (largest.isEmpty()) {
                return false;
            }
            // What it gives back may be gone before this one gets there: then the next makes room.
            largest.get().displace();
        }
        return true;
    }

    void giveBack(int bytes) {
        allowance.giveBack(bytes);
    }

    /** In sum, in bytes. */
    long held() {
        return allowance.held();
    }
}
