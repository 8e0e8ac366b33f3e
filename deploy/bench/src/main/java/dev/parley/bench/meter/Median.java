package dev.parley.bench.meter;

import java.util.List;

/** The middle of several runs: one that was disturbed does not count. */
public final class Median {

    private Median() {}

    /** Of the values, which are at least one. */
    public static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
