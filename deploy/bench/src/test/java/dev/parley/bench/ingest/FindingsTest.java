package dev.parley.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.ingest.FaultInjector.Fault;
import dev.parley.bench.meter.Memory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final SlowSenders.Result CUT_OFF = new SlowSenders.Result(500, 0, Duration.ofSeconds(45));
    private static final HostileLoad.Result HELD = siege(Map.of(401, 10L, 0, 3L, 503, 1L), Map.of(200, 40L), CUT_OFF, 270);

    private static HostileLoad.Result siege(
            Map<Integer, Long> hostile, Map<Integer, Long> honest, SlowSenders.Result slow, long after) {
        return new HostileLoad.Result(hostile, honest, slow, new Memory(20, 250), new Memory(after / 10, after), after + 10);
    }

    private static final ClockSkew.Result JUDGED = new ClockSkew.Result(
            new ClockSkew.Fate(Set.of("a", "b"), Map.of(200, 2L)), new ClockSkew.Fate(Set.of("c"), Map.of(401, 1L)));

    private static Findings findings(int accepted, long lost, long doubled, long errors, HostileLoad.Result siege) {
        return new Findings(
                10_000, accepted, 100, lost, doubled, errors, FaultInjector.expected(3), FaultInjector.expected(3), JUDGED, 0, siege);
    }

    @Test
    void a_run_in_which_all_went_well_has_none() {
        assertThat(findings(10_000, 0, 0, 0, HELD).breaches()).isEmpty();
    }

    @Test
    void each_thing_that_must_not_be_is_told() {
        assertThat(findings(9_999, 2, 3, 4, HELD).breaches())
                .containsExactly(
                        "only 9999 of 10000 were accepted",
                        "2 were accepted and lost",
                        "3 effects happened twice",
                        "4 answers of 500");
    }

    @Test
    void faults_that_did_not_happen_or_that_nobody_felt_prove_nothing() {
        Map<Fault, Integer> fewer = new HashMap<>(FaultInjector.expected(3));
        fewer.put(Fault.REPLICA_KILLED, 2);
        fewer.remove(Fault.BROKER_FROZEN);
        Findings findings = new Findings(10_000, 10_000, 0, 0, 0, 0, FaultInjector.expected(3), fewer, JUDGED, 0, HELD);

        assertThat(findings.breaches())
                .containsExactlyInAnyOrder(
                        "replica killed 2 times instead of 18",
                        "broker frozen 0 times instead of 3",
                        "no sender felt any of the faults");
    }

    @Test
    void a_wrong_clock_is_borne_up_to_its_bound_and_no_further() {
        ClockSkew.Result misjudged = new ClockSkew.Result(
                new ClockSkew.Fate(Set.of("a", "b"), Map.of(200, 1L, 401, 1L)),
                new ClockSkew.Fate(Set.of("c", "d", "e"), Map.of(401, 1L, 200, 1L)));
        Findings findings =
                new Findings(10_000, 10_000, 100, 0, 0, 0, FaultInjector.expected(3), FaultInjector.expected(3), misjudged, 1, HELD);

        assertThat(findings.breaches())
                .containsExactly(
                        "1 whose clock is near enough were not accepted",
                        "2 whose clock is too wrong were not refused",
                        "1 whose clock is too wrong are in the log");
    }

    @Test
    void hostile_senders_must_not_hurt() {
        SlowSenders.Result borneWith = new SlowSenders.Result(500, 7, Duration.ofSeconds(100));
        HostileLoad.Result lost = siege(Map.of(500, 1L, 501, 1L), Map.of(200, 39L, 503, 1L), borneWith, 600);

        assertThat(findings(10_000, 0, 0, 0, lost).breaches())
                .containsExactly(
                        "2 answers of 500",
                        "1 honest webhooks were refused",
                        "7 slow senders were never cut off",
                        "a slow sender was borne with for PT1M40S",
                        "the heap grew from 20 to 60 MB",
                        "memory grew from 250 to 600 MB",
                        "memory reached 610 MB");
    }
}
