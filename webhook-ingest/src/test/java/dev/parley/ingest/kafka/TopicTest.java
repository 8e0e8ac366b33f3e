package dev.parley.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopicTest {

    private final Topic topic = new Topic("t", 3, Optional.empty(), Duration.ofDays(14), 2_000_000);

    private List<String> misconfigurationsWith(String name, String value) {
        Map<String, String> settings = new HashMap<>(topic.settings());
        settings.put(name, value);
        return topic.misconfigurations(new ExistingTopic(3, 3, settings));
    }

    @Test
    void a_topic_as_the_service_creates_it_is_accepted() {
        assertThat(topic.misconfigurations(new ExistingTopic(3, 1, topic.settings())))
                .isEmpty();
        assertThat(topic.misconfigurations(new ExistingTopic(12, 1, topic.settings())))
                .isEmpty();
    }

    @Test
    void each_wrong_setting_is_named_with_its_remedy() {
        assertThat(misconfigurationsWith("cleanup.policy", "compact,delete"))
                .singleElement()
                .asString()
                .contains("cleanup.policy=delete");
        assertThat(misconfigurationsWith("max.message.bytes", "1048588"))
                .singleElement()
                .asString()
                .contains("max.message.bytes=2000000");
        assertThat(misconfigurationsWith("retention.ms", "3600000"))
                .singleElement()
                .asString()
                .contains("retention.ms=1209600000");
        assertThat(misconfigurationsWith("min.insync.replicas", "1"))
                .singleElement()
                .asString()
                .contains("min.insync.replicas=2");
        assertThat(topic.misconfigurations(new ExistingTopic(1, 1, topic.settings())))
                .containsExactly("has 1 partitions, not 3");
    }

    @Test
    void all_wrong_settings_are_named() {
        assertThat(topic.misconfigurations(
                        new ExistingTopic(1, 1, Map.of("cleanup.policy", "compact", "retention.ms", "1"))))
                .hasSize(3);
    }

    @Test
    void unlimited_retention_is_accepted() {
        assertThat(misconfigurationsWith("retention.ms", "-1")).isEmpty();
    }

    @Test
    void with_three_replicas_two_must_acknowledge() {
        Topic replicated = new Topic("t", 3, Optional.of((short) 3), Duration.ofDays(14), 2_000_000);

        assertThat(replicated.settings()).containsEntry("min.insync.replicas", "2");
        assertThat(topic.settings()).doesNotContainKey("min.insync.replicas");
    }

    @Test
    void a_refused_creation_names_the_topic_to_create() {
        assertThat(TopicRefusedException.onCreation(topic, new IllegalStateException("not authorized")))
                .hasMessageContainingAll("topic t", "not authorized", "3 partitions", "retention.ms=1209600000");
    }
}
