package dev.parley.bench.recording;

import dev.parley.bench.stats.Median;
import java.util.ArrayList;
import java.util.List;

/** Differences between the times of words and the times at which they are due, in seconds. */
final class TimeErrors {

    private final List<Double> errors = new ArrayList<>();

    void add(double due, double found) {
        errors.add(Math.abs(due - found));
    }

    void addAll(TimeErrors others) {
        errors.addAll(others.errors);
    }

    int count() {
        return errors.size();
    }

    double median() {
        return errors.isEmpty() ? Double.NaN : Median.of(errors);
    }

    double max() {
        return errors.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** How many are at most this. */
    long within(double seconds) {
        return errors.stream().filter(error -> error <= seconds).count();
    }
}
