package dev.parley.bench.stats;

import java.util.List;

/** Median of several rounds, which a single disturbed round does not move. */
public final class Median {

    private Median() {}

    /** Median of at least one value. */
    public static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
