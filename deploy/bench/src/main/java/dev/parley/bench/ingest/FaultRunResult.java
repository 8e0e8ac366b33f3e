package dev.parley.bench.ingest;

import dev.parley.bench.ingest.FaultInjector.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Result of a fault run and its pass criteria.
 *
 * @param sent distinct webhooks, all of which must be accepted
 * @param accepted distinct webhooks answered 200
 * @param failedAttempts attempts that failed because of the faults
 * @param lost accepted webhooks that are missing in the log or have no event
 * @param doubled effects that a consumer cannot recognise as duplicates
 * @param serverErrors answers of 500 to honest senders under faults
 * @param acceptedBeyondTolerance deliveries in the log from clocks beyond the tolerance
 */
record FaultRunResult(
        int sent,
        int accepted,
        long failedAttempts,
        long lost,
        long doubled,
        long serverErrors,
        Map<Fault, Integer> expected,
        Map<Fault, Integer> happened,
        ClockSkew.Result skew,
        long acceptedBeyondTolerance,
        HostileLoad.Result hostileLoad) {

    /** Growth of live objects after a collection; above the noise of two measurements of the same heap. */
    static final long MAX_LIVE_GROWTH_MB = 16;

    /** Growth of the process; its heap is in RAM from the start, so only buffers, threads and code can grow. */
    static final long MAX_GROWTH_MB = 64;

    /** A heap of 256 MB plus JVM and direct buffers. */
    static final long MAX_MEMORY_MB = 512;

    /** Above the timeouts of headers and bodies, which are below a minute. */
    static final Duration MAX_SLOW_SENDER_TIME = Duration.ofSeconds(90);

    FaultRunResult {
        expected = Map.copyOf(expected);
        happened = Map.copyOf(happened);
    }

    /** Answers of 500 under faults and under hostile load. */
    long errors() {
        return serverErrors + hostileLoad.serverErrors();
    }

    /** Violated pass criteria; empty if the run passed. */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        require(accepted >= sent, "only " + accepted + " of " + sent + " were accepted", violations);
        require(lost == 0, lost + " accepted webhooks were lost", violations);
        require(doubled == 0, doubled + " doubled effects", violations);
        require(errors() == 0, errors() + " answers of 500", violations);
        expected.forEach((fault, times) -> require(
                happened.getOrDefault(fault, 0) >= times,
                fault.label() + " " + happened.getOrDefault(fault, 0) + " times instead of " + times,
                violations));
        require(failedAttempts > 0, "no attempt failed: the faults had no effect", violations);
        require(
                skew.withinTolerance().otherThan(200) == 0,
                skew.withinTolerance().otherThan(200) + " deliveries within the clock tolerance were not accepted",
                violations);
        require(
                skew.beyondTolerance().otherThan(401) == 0,
                skew.beyondTolerance().otherThan(401) + " deliveries beyond the clock tolerance were not answered 401",
                violations);
        require(
                acceptedBeyondTolerance == 0,
                acceptedBeyondTolerance + " deliveries beyond the clock tolerance are in the log",
                violations);
        require(
                hostileLoad.honestRefused() == 0,
                hostileLoad.honestRefused() + " honest webhooks were refused",
                violations);
        require(!hostileLoad.honest().isEmpty(), "no honest webhook was sent during the hostile load", violations);
        require(
                hostileLoad.slow().open() == 0,
                hostileLoad.slow().open() + " slow senders were not disconnected",
                violations);
        require(
                hostileLoad.slow().longest().compareTo(MAX_SLOW_SENDER_TIME) <= 0,
                "a slow sender stayed connected for " + hostileLoad.slow().longest(),
                violations);
        requireGrowth("heap", hostileLoad.before().live(), hostileLoad.after().live(), MAX_LIVE_GROWTH_MB, violations);
        requireGrowth(
                "memory", hostileLoad.before().resident(), hostileLoad.after().resident(), MAX_GROWTH_MB, violations);
        require(hostileLoad.peak() <= MAX_MEMORY_MB, "memory reached " + hostileLoad.peak() + " MB", violations);
        return violations;
    }

    private static void requireGrowth(String what, long before, long after, long most, List<String> violations) {
        require(after - before <= most, what + " grew from " + before + " to " + after + " MB", violations);
    }

    private static void require(boolean logged, String violation, List<String> violations) {
        if (!logged) {
            violations.add(violation);
        }
    }
}
