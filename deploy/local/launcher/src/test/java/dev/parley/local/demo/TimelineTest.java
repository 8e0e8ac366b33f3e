package dev.parley.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.text.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private final Timeline timeline =
            new Timeline(new Console(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)));

    @Test
    void every_step_is_missing_until_it_completes() {
        assertThat(timeline.missing()).containsExactly(DemoStep.values());

        timeline.complete(DemoStep.FORGED);
        timeline.complete(DemoStep.FORGED);

        assertThat(timeline.missing()).hasSize(DemoStep.values().length - 1).doesNotContain(DemoStep.FORGED);
    }

    @Test
    void polls_until_there_is_a_value() {
        AtomicInteger asked = new AtomicInteger();

        String answer = timeline.await(
                "an answer",
                Duration.ofSeconds(30),
                () -> asked.incrementAndGet() < 3 ? Optional.empty() : Optional.of("here"));

        assertThat(answer).isEqualTo("here");
        assertThat(asked).hasValue(3);
    }

    @Test
    void a_timeout_names_what_was_awaited() {
        assertThatThrownBy(() -> timeline.await("a miracle", Duration.ZERO, Optional::empty))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("a miracle");
    }
}
