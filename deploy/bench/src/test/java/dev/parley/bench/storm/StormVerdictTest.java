package dev.parley.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StormVerdictTest {

    @Test
    void the_line_counts_what_is_wrong() {
        StormVerdict verdict = new StormVerdict(
                9, 9, 8, List.of(Finding.lost("a"), Finding.doubled("b"), Finding.stuck("c"), Finding.stuck("d")), 3);

        assertThat(verdict.line())
                .isEqualTo("meetings=9 recordings=9 transcripts=8 lost=1 doubled=1 stuck=2 http_500=3");
        assertThat(verdict.isGood()).isFalse();
    }

    @Test
    void only_a_run_without_anything_wrong_is_good() {
        assertThat(new StormVerdict(9, 9, 9, List.of(), 0).isGood()).isTrue();
        assertThat(new StormVerdict(9, 9, 9, List.of(), 1).isGood()).isFalse();
        assertThat(new StormVerdict(9, 9, 9, List.of(Finding.lost("a")), 0).isGood())
                .isFalse();
    }
}
