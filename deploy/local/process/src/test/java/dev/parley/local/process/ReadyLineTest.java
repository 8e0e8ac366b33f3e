package dev.parley.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReadyLineTest {

    @Test
    void parses_the_values_of_a_ready_line() {
        ReadyLine line =
                ReadyLine.parse("READY s3=http://127.0.0.1:1?a=b sqs=-").orElseThrow();

        assertThat(line.get("s3")).isEqualTo("http://127.0.0.1:1?a=b");
        assertThat(line.get("sqs")).isEqualTo("-");
        assertThatThrownBy(() -> line.get("kafka")).hasMessageContaining("kafka");
    }

    @Test
    void ignores_other_lines() {
        assertThat(ReadyLine.parse("ALREADY s3=1")).isEmpty();
        assertThat(ReadyLine.parse("READY to serve")).isEmpty();
        assertThat(ReadyLine.parse("READY")).isEmpty();
        assertThat(ReadyLine.parse("")).isEmpty();
    }
}
