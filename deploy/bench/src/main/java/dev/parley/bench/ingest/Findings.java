package dev.parley.bench.ingest;

import dev.parley.bench.ingest.FaultInjector.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a run found, and whether that will do.
 *
 * @param sent how many distinct webhooks had to be accepted
 * @param accepted how many were
 * @param disturbed attempts that the faults made fail
 * @param lost accepted, and not in the log or without an effect
 * @param doubled effects that a consumer cannot recognise as the same
 * @param serverErrors answers of 500 to honest senders under faults
 * @param smuggled deliveries in the log whose sender's clock was too wrong
 */
record Findings(
        int sent,
        int accepted,
        long disturbed,
        long lost,
        long doubled,
        long serverErrors,
        Map<Fault, Integer> expected,
        Map<Fault, Integer> happened,
        ClockSkew.Result skew,
        long smuggled,
        HostileLoad.Result siege) {

    /** Of what is left of the heap after a collection: more than the same heap measured twice differs. */
    static final long MAX_LIVE_GROWTH_MB = 16;

    /** Of the whole process, whose heap is in RAM from the start: what grows is buffers, threads and code. */
    static final long MAX_GROWTH_MB = 64;

    /** A heap of 256 MB, and what a virtual machine and direct buffers need beside it. */
    static final long MAX_MEMORY_MB = 512;

    /** Beyond the deadlines of headers and bodies, which are below a minute. */
    static final Duration MAX_HOLD = Duration.ofSeconds(90);

    Findings {
        expected = Map.copyOf(expected);
        happened = Map.copyOf(happened);
    }

    /** Answers of 500 from first to last. */
    long errors() {
        return serverErrors + siege.serverErrors();
    }

    /** What is not as it has to be, in words; empty if all is well. */
    List<String> breaches() {
        List<String> breaches = new ArrayList<>();
        require(accepted >= sent, "only " + accepted + " of " + sent + " were accepted", breaches);
        require(lost == 0, lost + " were accepted and lost", breaches);
        require(doubled == 0, doubled + " effects happened twice", breaches);
        require(errors() == 0, errors() + " answers of 500", breaches);
        expected.forEach((fault, times) -> require(
                happened.getOrDefault(fault, 0) >= times,
                fault.label() + " " + happened.getOrDefault(fault, 0) + " times instead of " + times,
                breaches));
        require(disturbed > 0, "no sender felt any of the faults", breaches);
        require(
                skew.borne().otherThan(200) == 0,
                skew.borne().otherThan(200) + " whose clock is near enough were not accepted",
                breaches);
        require(
                skew.notBorne().otherThan(401) == 0,
                skew.notBorne().otherThan(401) + " whose clock is too wrong were not refused",
                breaches);
        require(smuggled == 0, smuggled + " whose clock is too wrong are in the log", breaches);
        require(siege.honestRefused() == 0, siege.honestRefused() + " honest webhooks were refused", breaches);
        require(!siege.honest().isEmpty(), "nobody delivered during the siege", breaches);
        require(siege.slow().held() == 0, siege.slow().held() + " slow senders were never cut off", breaches);
        require(
                siege.slow().longest().compareTo(MAX_HOLD) <= 0,
                "a slow sender was borne with for " + siege.slow().longest(),
                breaches);
        grew("the heap", siege.before().live(), siege.after().live(), MAX_LIVE_GROWTH_MB, breaches);
        grew("memory", siege.before().resident(), siege.after().resident(), MAX_GROWTH_MB, breaches);
        require(siege.peak() <= MAX_MEMORY_MB, "memory reached " + siege.peak() + " MB", breaches);
        return breaches;
    }

    private static void grew(String what, long before, long after, long most, List<String> breaches) {
        require(after - before <= most, what + " grew from " + before + " to " + after + " MB", breaches);
    }

    private static void require(boolean kept, String breach, List<String> breaches) {
        if (!kept) {
            breaches.add(breach);
        }
    }
}
