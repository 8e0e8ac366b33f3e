package dev.parley.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.ingest.FaultInjector.Fault;
import dev.parley.bench.stats.Memory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultRunResultTest {

    private static final SlowSenders.Result CUT_OFF = new SlowSenders.Result(500, 0, Duration.ofSeconds(45));
    private static final HostileLoad.Result HOSTILE_AS_EXPECTED =
            hostileLoad(Map.of(401, 10L, 0, 3L, 503, 1L), Map.of(200, 40L), CUT_OFF, 270);

    private static HostileLoad.Result hostileLoad(
            Map<Integer, Long> hostile, Map<Integer, Long> honest, SlowSenders.Result slow, long after) {
        return new HostileLoad.Result(
                hostile, honest, slow, new Memory(20, 250), new Memory(after / 10, after), after + 10);
    }

    private static final ClockSkew.Result SKEW_AS_EXPECTED = new ClockSkew.Result(
            new ClockSkew.GroupResult(Set.of("a", "b"), Map.of(200, 2L)),
            new ClockSkew.GroupResult(Set.of("c"), Map.of(401, 1L)));

    private static FaultRunResult result(
            int accepted, long lost, long doubled, long errors, HostileLoad.Result hostileLoad) {
        return new FaultRunResult(
                10_000,
                accepted,
                100,
                lost,
                doubled,
                errors,
                FaultInjector.expected(3),
                FaultInjector.expected(3),
                SKEW_AS_EXPECTED,
                0,
                hostileLoad);
    }

    @Test
    void a_clean_run_has_no_violations() {
        assertThat(result(10_000, 0, 0, 0, HOSTILE_AS_EXPECTED).violations()).isEmpty();
    }

    @Test
    void each_violation_is_reported() {
        assertThat(result(9_999, 2, 3, 4, HOSTILE_AS_EXPECTED).violations())
                .containsExactly(
                        "only 9999 of 10000 were accepted",
                        "2 accepted webhooks were lost",
                        "3 doubled effects",
                        "4 answers of 500");
    }

    @Test
    void missing_faults_and_faults_without_effect_are_violations() {
        Map<Fault, Integer> fewer = new HashMap<>(FaultInjector.expected(3));
        fewer.put(Fault.REPLICA_KILLED, 2);
        fewer.remove(Fault.BROKER_FROZEN);
        FaultRunResult result = new FaultRunResult(
                10_000, 10_000, 0, 0, 0, 0, FaultInjector.expected(3), fewer, SKEW_AS_EXPECTED, 0, HOSTILE_AS_EXPECTED);

        assertThat(result.violations())
                .containsExactlyInAnyOrder(
                        "replica killed 2 times instead of 18",
                        "broker frozen 0 times instead of 3",
                        "no attempt failed: the faults had no effect");
    }

    @Test
    void clocks_are_accepted_within_the_tolerance_only() {
        ClockSkew.Result skew = new ClockSkew.Result(
                new ClockSkew.GroupResult(Set.of("a", "b"), Map.of(200, 1L, 401, 1L)),
                new ClockSkew.GroupResult(Set.of("c", "d", "e"), Map.of(401, 1L, 200, 1L)));
        FaultRunResult result = new FaultRunResult(
                10_000,
                10_000,
                100,
                0,
                0,
                0,
                FaultInjector.expected(3),
                FaultInjector.expected(3),
                skew,
                1,
                HOSTILE_AS_EXPECTED);

        assertThat(result.violations())
                .containsExactly(
                        "1 deliveries within the clock tolerance were not accepted",
                        "2 deliveries beyond the clock tolerance were not answered 401",
                        "1 deliveries beyond the clock tolerance are in the log");
    }

    @Test
    void damage_by_hostile_senders_is_a_violation() {
        SlowSenders.Result slow = new SlowSenders.Result(500, 7, Duration.ofSeconds(100));
        HostileLoad.Result lost = hostileLoad(Map.of(500, 1L, 501, 1L), Map.of(200, 39L, 503, 1L), slow, 600);

        assertThat(result(10_000, 0, 0, 0, lost).violations())
                .containsExactly(
                        "2 answers of 500",
                        "1 honest webhooks were refused",
                        "7 slow senders were not disconnected",
                        "a slow sender stayed connected for PT1M40S",
                        "heap grew from 20 to 60 MB",
                        "memory grew from 250 to 600 MB",
                        "memory reached 610 MB");
    }
}
