package dev.parley.bench.stats;

import java.util.ArrayList;
import java.util.List;

/** Values in the order of time, of which the first third is compared with the last. */
public final class Thirds {

    private final List<Double> values = new ArrayList<>();

    /** Adds the next value. */
    public void add(double value) {
        values.add(value);
    }

    /** Forgets all values. */
    public void clear() {
        values.clear();
    }

    /** Median of the first third, at least one value. */
    public double first() {
        return Median.of(values.subList(0, third()));
    }

    /** Median of the last third, at least one value. */
    public double last() {
        return Median.of(values.subList(values.size() - third(), values.size()));
    }

    private int third() {
        return Math.max(1, values.size() / 3);
    }
}
