package dev.parley.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopicTest {

    private final Topic topic = new Topic("t", 3, Optional.empty(), Duration.ofDays(14), 2_000_000);

    private Optional<String> shortcomingWith(String name, String value) {
        Map<String, String> settings = new HashMap<>(topic.settings());
        settings.put(name, value);
        return topic.shortcoming(settings);
    }

    @Test
    void a_topic_as_we_would_create_it_will_do() {
        assertThat(topic.shortcoming(topic.settings())).isEmpty();
    }

    @Test
    void compaction_small_records_and_short_retention_are_named_with_their_remedy() {
        assertThat(shortcomingWith("cleanup.policy", "compact,delete").orElseThrow())
                .contains("cleanup.policy=delete");
        assertThat(shortcomingWith("max.message.bytes", "1048588").orElseThrow())
                .contains("max.message.bytes=2000000");
        assertThat(shortcomingWith("retention.ms", "3600000").orElseThrow()).contains("retention.ms=1209600000");
    }

    @Test
    void unlimited_retention_will_do() {
        assertThat(shortcomingWith("retention.ms", "-1")).isEmpty();
    }

    @Test
    void a_refusal_says_what_to_create_instead() {
        assertThat(new TopicRefusedException(topic, new IllegalStateException("not authorized")))
                .hasMessageContainingAll("topic t", "not authorized", "3 partitions", "retention.ms=1209600000");
    }
}
