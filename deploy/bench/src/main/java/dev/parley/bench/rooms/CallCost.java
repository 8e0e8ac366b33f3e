package dev.parley.bench.rooms;

import dev.parley.bench.stats.Median;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the calls of one kind cost: the time of each, and the processor time of the database for all. */
final class CallCost {

    private final List<Double> millis = new ArrayList<>();
    private double databaseMillis;

    void add(List<Double> times, Duration database) {
        millis.addAll(times);
        databaseMillis += database.toNanos() / 1e6;
    }

    /** Median time of a call. */
    double millis() {
        return Median.of(millis);
    }

    /** Processor time of the database for one call. */
    double databaseMillis() {
        return databaseMillis / millis.size();
    }
}
