package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchRunTest {

    @Test
    void figures_are_read_from_a_result_line_alone() {
        assertThat(BenchRun.figures("rps_ratio=0.96 cpu_ratio=1.02 rss_mb=271"))
                .isEqualTo(Map.of("rps_ratio", 0.96, "cpu_ratio", 1.02, "rss_mb", 271.0));
        assertThat(BenchRun.figures("round 1 of 3")).isEmpty();
        assertThat(BenchRun.figures("a=b c=1")).isEmpty();
        assertThat(BenchRun.figures("")).isEmpty();
    }

    @Test
    void an_aim_is_met_up_to_its_limit() {
        assertThat(Target.atMost("p99_ms", 250).isMet(250)).isTrue();
        assertThat(Target.atMost("p99_ms", 250).isMet(250.01)).isFalse();
        assertThat(Target.atLeast("rps_ratio", 0.9).isMet(0.9)).isTrue();
        assertThat(Target.atLeast("rps_ratio", 0.9).isMet(0.89)).isFalse();
    }
}
