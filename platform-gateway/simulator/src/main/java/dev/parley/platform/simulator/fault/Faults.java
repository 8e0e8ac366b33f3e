package dev.parley.platform.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Injected faults of one provider, consumed in the order of injection. */
public final class Faults {

    /** Matches every operation. */
    public static final String ANY = "*";

    private static final int MOST = 1000;

    private final List<Planned> planned = new ArrayList<>();

    /**
     * Lets the next {@code times} calls of {@code operation} fail.
     *
     * @throws IllegalArgumentException if {@code times} is not positive, or too many faults are pending
     */
    public void plan(String operation, Fault fault, int times) {
        if (times < 1 || planned.size() >= MOST) {
            throw new IllegalArgumentException("a fault happens at least once, and at most " + MOST + " can wait");
        }
        planned.add(new Planned(operation, fault, times));
    }

    /** Takes the next fault for a call of {@code operation}. */
    public Optional<Fault> next(String operation) {
        for (int i = 0; i < planned.size(); i++) {
            Planned candidate = planned.get(i);
            if (candidate.operation().equals(ANY) || candidate.operation().equals(operation)) {
                if (candidate.times() == 1) {
                    planned.remove(i);
                } else {
                    planned.set(i, new Planned(candidate.operation(), candidate.fault(), candidate.times() - 1));
                }
                return Optional.of(candidate.fault());
            }
        }
        return Optional.empty();
    }

    /** Removes all faults. */
    public void clear() {
        planned.clear();
    }

    private record Planned(String operation, Fault fault, int times) {}
}
