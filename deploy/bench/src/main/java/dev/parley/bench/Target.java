package dev.parley.bench;

import java.util.Locale;

/**
 * Aim of a benchmark.
 *
 * @param figure key of its result line
 * @param atMost whether the figure may not be larger than the limit; else not smaller
 */
record Target(String figure, boolean atMost, double limit) {

    static Target atMost(String figure, double limit) {
        return new Target(figure, true, limit);
    }

    static Target atLeast(String figure, double limit) {
        return new Target(figure, false, limit);
    }

    boolean isMet(double value) {
        return atMost ? value <= limit : value >= limit;
    }

    @Override
    public String toString() {
        return (atMost ? "<= " : ">= ") + String.format(Locale.ROOT, "%.2f", limit);
    }
}
