package dev.parley.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultScheduleTest {

    private static final Duration END = Duration.ofMinutes(30);
    private static final FaultLane SERVERS = new FaultLane("servers", List.of("postgres", "kafka"));
    private static final List<FaultLane> LANES =
            Stream.concat(StormStack.services().stream(), Stream.of(SERVERS)).toList();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static Map<String, List<ScheduledFault>> byLane(List<ScheduledFault> faults) {
        return faults.stream()
                .sorted(Comparator.comparing(ScheduledFault::at))
                .collect(Collectors.groupingBy(ScheduledFault::lane));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void never_do_two_replicas_of_a_service_have_a_fault(long seed) {
        List<ScheduledFault> random = FaultSchedule.random(seed, LANES, END);
        List<ScheduledFault> brief = FaultSchedule.brief(seed, StormStack.services(), SERVERS);

        for (List<ScheduledFault> faults : List.of(random, brief)) {
            byLane(faults).values().forEach(lane -> {
                for (int next = 1; next < lane.size(); next++) {
                    assertThat(lane.get(next).at())
                            .isGreaterThanOrEqualTo(
                                    lane.get(next - 1).healedAt().plus(FaultSchedule.RECOVERY));
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_process_is_healed_and_ready_before_the_end(long seed) {
        assertThat(FaultSchedule.random(seed, LANES, END)).allSatisfy(fault -> {
            assertThat(fault.healedAt().plus(FaultSchedule.RECOVERY)).isLessThanOrEqualTo(END);
            assertThat(fault.length()).isLessThanOrEqualTo(fault.kind().longest());
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_processes_of_a_lane_have_faults_in_turns(long seed) {
        byLane(FaultSchedule.random(seed, LANES, END)).forEach((lane, faults) -> {
            Map<String, Long> counts =
                    faults.stream().collect(Collectors.groupingBy(ScheduledFault::process, Collectors.counting()));
            assertThat(counts.values()).hasSize(2);
            assertThat(Math.abs(counts.values().stream()
                            .reduce((one, other) -> one - other)
                            .orElseThrow()))
                    .isLessThanOrEqualTo(1);
        });
    }

    @Test
    void half_an_hour_has_every_kind_of_fault_in_every_lane() {
        Set<String> seen = new HashSet<>();
        FaultSchedule.random(7, LANES, END).forEach(fault -> seen.add(fault.lane() + " " + fault.kind()));

        assertThat(seen).hasSize(LANES.size() * FaultKind.values().length);
    }

    @Test
    void the_same_seed_has_the_same_faults_and_another_one_others() {
        assertThat(FaultSchedule.random(7, LANES, END)).isEqualTo(FaultSchedule.random(7, LANES, END));
        assertThat(FaultSchedule.random(7, LANES, END)).isNotEqualTo(FaultSchedule.random(8, LANES, END));
    }

    @Test
    void a_brief_schedule_kills_one_replica_of_every_service_and_disturbs_every_server() {
        List<ScheduledFault> faults = FaultSchedule.brief(7, StormStack.services(), SERVERS);

        assertThat(faults)
                .extracting(ScheduledFault::lane)
                .containsAll(LANES.stream().map(FaultLane::name).toList());
        assertThat(faults)
                .hasSize(StormStack.services().size() + SERVERS.processes().size());
        assertThat(faults)
                .filteredOn(fault -> !fault.lane().equals("servers"))
                .allMatch(fault -> fault.kind() == FaultKind.KILLED);
        assertThat(faults).noneMatch(fault -> fault.kind() == FaultKind.FROZEN);
        assertThat(Arrays.asList("postgres", "kafka"))
                .allMatch(server ->
                        faults.stream().anyMatch(fault -> fault.process().equals(server)));
    }
}
