package dev.parley.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatsTest {

    @Test
    void figures_are_one_line_in_insertion_order() {
        assertThat(new Figures().add("rps_ratio", 0.917).add("lost", 0).line()).isEqualTo("rps_ratio=0.92 lost=0");
    }

    @Test
    void the_median_is_the_middle_value() {
        assertThat(Median.of(List.of(3.0, 100.0, 1.0))).isEqualTo(3.0);
        assertThat(Median.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    }

    @Test
    void processor_time_and_memory_of_this_process_are_measured() {
        ProcessStats stats = new ProcessStats(ProcessHandle.current().pid());

        assertThat(stats.processorTime()).isPositive();
        assertThat(stats.residentMegabytes()).isPositive();
    }

    @Test
    void processor_time_of_a_child_counts_after_its_end() throws Exception {
        ProcessStats stats = new ProcessStats(ProcessHandle.current().pid());
        Duration before = stats.endedChildrenProcessorTime();
        Process child =
                new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; read line").start();
        child.getOutputStream().close();
        child.waitFor();

        assertThat(stats.endedChildrenProcessorTime()).isGreaterThan(before);
        assertThat(stats.familyProcessorTime()).isGreaterThanOrEqualTo(stats.endedChildrenProcessorTime());
    }

    @Test
    void the_peak_of_memory_begins_anew_when_it_is_reset() throws Exception {
        Process child = new ProcessBuilder(
                        "sh", "-c", "text=$(head -c 40000000 /dev/zero | tr '\\0' a); text=; echo freed; read line")
                .start();
        try {
            assertThat(child.inputReader().readLine()).isEqualTo("freed");
            ProcessStats stats = new ProcessStats(child.pid());
            assertThat(stats.peakResidentMegabytes()).isGreaterThan(37);

            stats.resetPeak();

            assertThat(stats.peakResidentMegabytes()).isPositive().isLessThan(37);
        } finally {
            child.destroy();
        }
    }

    @Test
    void heap_usage_is_the_sum_of_all_generations() {
        assertThat(Memory.used("""
                1:
                 def new generation   total 78656K, used 2048K [0x00000000f0000000, 0x00000000f5550000)
                  eden space 69952K,   2% used [0x00000000f0000000, 0x00000000f0200000)
                 tenured generation   total 174784K, used 23552K [0x00000000f5550000, 0x0000000100000000)
                 Metaspace       used 61000K, committed 61500K, reserved 1114112K
                """)).isEqualTo(25);
        assertThatThrownBy(() -> Memory.used("1: no such process")).isInstanceOf(IllegalStateException.class);
    }
}
