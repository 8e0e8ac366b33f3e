package dev.parley.ingest.normalize;

import static dev.parley.ingest.Eventually.eventually;
import static dev.parley.ingest.TopicProbe.containing;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ingest.Metrics;
import dev.parley.ingest.OwnBroker;
import dev.parley.ingest.OwnKafka;
import dev.parley.ingest.Signed;
import dev.parley.ingest.TopicLimit;
import dev.parley.ingest.TopicProbe;
import dev.parley.local.testing.KafkaPart;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A delivery whose event cannot be sent, one whose dead letter is refused, one whose events are refused. */
@QuarkusTest
@WithTestResource(OwnKafka.class)
@TestProfile(OwnBroker.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeadLetterRefusedQuarkusTest {

    private static final String AGE = "parley_deliveries_oldest_unnormalized_age_seconds";

    @SuppressWarnings("NullAway.Init")
    KafkaPart broker;

    @Inject
    Admin admin;

    @Inject
    DeliveryNormalizer normalizer;

    @Test
    @Order(1)
    void while_kafka_is_unavailable_nothing_is_sent_that_could_block_an_event_loop() {
        MockProducer<String, byte[]> producer = new MockProducer<>(
                true, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
        broker.stop();
        eventually().until(() -> get("/q/health/ready").statusCode() == 503);
        QuarkusMock.installMockForType(producer, new TypeLiteral<Producer<String, byte[]>>() {});
        TopicPartition partition = new TopicPartition(TopicProbe.DELIVERIES, 0);
        ConsumerRecord<String, byte[]> rubbish =
                new ConsumerRecord<>(partition.topic(), partition.partition(), 0, "key", new byte[] {1});

        // The first attempt is made here.
        Cancellable attempts = normalizer
                .normalize(new ConsumerRecords<>(Map.of(partition, List.of(rubbish)), Map.of()))
                .subscribe()
                .with(done -> {});
        attempts.cancel();

        assertThat(producer.history()).isEmpty();
    }

    @Test
    @Order(2)
    void a_delivery_stays_uncommitted_until_its_dead_letter_is_written() throws Exception {
        broker.start();
        eventually().until(() -> get("/q/health/ready").statusCode() == 200);
        takeDeadLettersOf(200);
        String id = UUID.randomUUID().toString();
        String filler = "x".repeat(1_000);

        Signed.post("{\"type\":\"fails\",\"id\":\"%s\",\"filler\":\"%s\"}".formatted(id, filler))
                .then()
                .statusCode(200);

        ConsumerRecord<String, byte[]> delivery =
                TopicProbe.await(TopicProbe.DELIVERIES, 1, containing(id)).get(0);
        eventually().until(() -> Metrics.sum(AGE) > 2);
        assertThat(Metrics.sum("parley_deliveries_unnormalized")).isPositive();
        assertThat(committed(delivery)).isLessThanOrEqualTo(delivery.offset());
        assertThat(TopicProbe.all(TopicProbe.DEAD_LETTERS)).noneMatch(containing(id));

        takeDeadLettersOf(3_000_000);

        assertThat(DeadLetter.read(TopicProbe.await(TopicProbe.DEAD_LETTERS, 1, containing(id))
                        .get(0)
                        .headers()))
                .hasValueSatisfying(
                        deadLetter -> assertThat(deadLetter.category()).isEqualTo("adapter-failed"));
        eventually().until(() -> committed(delivery) > delivery.offset());
        eventually().until(() -> Metrics.sum("parley_deliveries_unnormalized") == 0);
        assertThat(Metrics.sum(AGE)).isZero();
    }

    @Test
    @Order(3)
    void a_delivery_whose_events_are_refused_is_dead_lettered_and_the_partition_continues() throws Exception {
        String id = UUID.randomUUID() + TopicLimit.MORE_THAN_A_BATCH;
        String body = "{\"type\":\"pair\",\"id\":\"%s\",\"room\":\"refused\"}";
        TopicLimit.set(admin, TopicProbe.EVENTS, 10_000);

        Signed.post(body.formatted(id)).then().statusCode(200);

        ConsumerRecord<String, byte[]> delivery =
                TopicProbe.await(TopicProbe.DELIVERIES, 1, containing(id)).get(0);
        ConsumerRecord<String, byte[]> letter =
                TopicProbe.await(TopicProbe.DEAD_LETTERS, 1, containing(id)).get(0);
        assertThat(letter.key()).isEqualTo(delivery.key());
        assertThat(letter.value()).isEqualTo(delivery.value());
        assertThat(DeadLetter.read(letter.headers())).hasValueSatisfying(deadLetter -> {
            assertThat(deadLetter.category()).isEqualTo("events-refused");
            assertThat(deadLetter.reason()).startsWith("the broker refuses its events: ");
            assertThat(deadLetter.attempts()).isEqualTo(1);
            assertThat(deadLetter.offset()).isEqualTo(delivery.offset());
        });
        eventually().until(() -> committed(delivery) > delivery.offset());
        eventually().until(() -> Metrics.sum("parley_dead_letters_total", "category=\"events-refused\"") >= 1);

        TopicLimit.set(admin, TopicProbe.EVENTS, 3_000_000);
        Signed.post(body.formatted("next-" + id)).then().statusCode(200);

        assertThat(TopicProbe.await(TopicProbe.EVENTS, 2, containing(id))).allMatch(containing("next-" + id));
        assertThat(TopicProbe.all(TopicProbe.DEAD_LETTERS)).noneMatch(containing("next-" + id));
    }

    private void takeDeadLettersOf(int bytes) throws Exception {
        TopicLimit.set(admin, TopicProbe.DEAD_LETTERS, bytes);
    }

    private long committed(ConsumerRecord<String, byte[]> delivery) throws Exception {
        OffsetAndMetadata offset = admin.listConsumerGroupOffsets("parley-webhook-ingest-normalizer")
                .partitionsToOffsetAndMetadata()
                .get()
                .get(new TopicPartition(delivery.topic(), delivery.partition()));
        return offset == null ? 0 : offset.offset();
    }
}
