package dev.parley.bench.rooms;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Times of webhooks, in microseconds since they were sent.
 *
 * @param answered until webhook-ingest answered
 * @param visible until the API showed what they say
 */
record VisibilityTimes(Histogram answered, Histogram visible) {

    /** More than a probe waits for. */
    private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(10);

    VisibilityTimes() {
        this(new Histogram(MAX_MICROS, 3), new Histogram(MAX_MICROS, 3));
    }

    void add(long answeredNanos, long visibleNanos) {
        answered.recordValue(answeredNanos / 1000);
        visible.recordValue(visibleNanos / 1000);
    }

    /** Adds those of another round. */
    void add(VisibilityTimes others) {
        answered.add(others.answered);
        visible.add(others.visible);
    }

    /** A percentile in milliseconds. */
    static double millis(Histogram times, double percent) {
        return times.getValueAtPercentile(percent) / 1000.0;
    }
}
