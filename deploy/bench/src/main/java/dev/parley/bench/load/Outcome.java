package dev.parley.bench.load;

import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Result of a load.
 *
 * @param statuses answers by HTTP status; 0 for requests whose connection broke before an answer
 * @param took from the first request to the last answer
 * @param latencies in microseconds, of all answers
 */
public record Outcome(Map<Integer, Long> statuses, Duration took, Histogram latencies) {

    public Outcome {
        statuses = Map.copyOf(statuses);
    }

    /** Answers with this status. */
    public long answered(int status) {
        return statuses.getOrDefault(status, 0L);
    }

    /** Requests that were not answered 200. */
    public long others() {
        return statuses.values().stream().mapToLong(Long::longValue).sum() - answered(200);
    }

    /** Answers of 200 per second. */
    public double rate() {
        return answered(200) * 1e9 / Math.max(1, took.toNanos());
    }

    /** The latency percentile in milliseconds. */
    public double millis(double percent) {
        return latencies.getValueAtPercentile(percent) / 1000.0;
    }
}
