package dev.parley.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterHeadersTest {

    @Test
    void headers_say_why_how_often_and_where_from() {
        assertThat(new DeadLetterHeaders("unknown type", 3, "events.v1", 7, 42).values())
                .containsExactly(
                        Map.entry("dead-letter-reason", "unknown type"),
                        Map.entry("dead-letter-attempts", "3"),
                        Map.entry("dead-letter-topic", "events.v1"),
                        Map.entry("dead-letter-partition", "7"),
                        Map.entry("dead-letter-offset", "42"));
    }

    @Test
    void a_long_reason_is_cut() {
        assertThat(new DeadLetterHeaders("x".repeat(513), 1, "t", 0, 0).reason())
                .hasSize(DeadLetterHeaders.MAX_REASON);
    }

    @Test
    void a_dead_letter_was_tried_at_least_once() {
        assertThatThrownBy(() -> new DeadLetterHeaders("why", 0, "t", 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_topic_of_dead_letters_is_named_after_the_origin() {
        assertThat(DeadLetterHeaders.topicOf("events.v1")).isEqualTo("events.v1.dead-letter");
    }
}
