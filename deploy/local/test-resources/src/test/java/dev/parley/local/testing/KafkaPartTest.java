package dev.parley.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaPartTest {

    private static final String TOPIC = "seen";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void acknowledged_records_survive_a_restart_and_a_kill() throws Exception {
        try (KafkaPart kafka = new KafkaPart()) {
            kafka.start();
            createTopic(kafka);
            append(kafka, "first start", PATIENCE);

            kafka.stop();
            kafka.start();
            append(kafka, "second start", PATIENCE);

            kafka.kill();
            assertThatThrownBy(() -> append(kafka, "nobody there", Duration.ofMillis(500)))
                    .hasRootCauseInstanceOf(org.apache.kafka.common.errors.TimeoutException.class);
            kafka.start();
            append(kafka, "third start", PATIENCE);

            assertThat(read(kafka, 3)).containsExactly("first start", "second start", "third start");
        }
    }

    private static void createTopic(KafkaPart kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(Set.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
    }

    private static void append(KafkaPart kafka, String text, Duration patience) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "acks", "all",
                "max.block.ms", Long.toString(patience.toMillis()),
                "delivery.timeout.ms", "10000",
                "request.timeout.ms", "5000",
                "linger.ms", "0");
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, text)).get(20, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(KafkaPart kafka, int expected) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "group.id", "reader", "auto.offset.reset", "earliest");
        List<String> texts = new ArrayList<>();
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(Set.of(TOPIC));
            for (int poll = 0; poll < 40 && texts.size() < expected; poll++) {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> texts.add(record.value()));
            }
        }
        return texts;
    }
}
