package dev.parley.ingest.normalize;

import static dev.parley.ingest.Eventually.eventually;
import static dev.parley.ingest.TopicProbe.containing;
import static dev.parley.ingest.TopicProbe.header;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ingest.Metrics;
import dev.parley.ingest.Signed;
import dev.parley.ingest.TopicProbe;
import dev.parley.ingest.log.Delivery;
import dev.parley.ingest.log.DeliveryId;
import dev.parley.ingest.log.DeliveryRecords;
import dev.parley.local.testing.KafkaResource;
import dev.parley.platform.events.EventIds;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.platform.events.PlatformId;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
class DeliveryNormalizerQuarkusTest {

    @Inject
    Producer<String, byte[]> producer;

    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void ready() {
        eventually().until(() -> get("/q/health/ready").statusCode() == 200);
    }

    private void send(String type) {
        Signed.post("{\"type\":\"%s\",\"id\":\"%s\",\"room\":\"/Room-%s\"}".formatted(type, id, id))
                .then()
                .statusCode(200);
    }

    private static PlatformEvent event(ConsumerRecord<String, byte[]> record) {
        return PlatformEventCodec.decode(record.value()).orElseThrow();
    }

    @Test
    void a_delivery_becomes_an_event_with_key_and_headers_of_the_contract() {
        send("started");

        ConsumerRecord<String, byte[]> record =
                TopicProbe.await(TopicProbe.EVENTS, 1, containing(id)).get(0);
        PlatformEvent event = event(record);
        assertThat(event.fact()).isEqualTo(new Fact.MeetingStarted(Optional.empty(), Optional.of(id)));
        assertThat(event.revision()).isEqualTo(3);
        assertThat(record.key()).isEqualTo("acme:room-" + id);
        PlatformEventCodec.headers(event)
                .forEach((name, value) -> assertThat(header(record, name)).isEqualTo(value));
    }

    @Test
    void several_events_of_one_delivery_keep_their_order() {
        send("pair");

        awaitInOrder(
                event -> event.id().toString(),
                IntStream.range(0, 2)
                        .mapToObj(index ->
                                EventIds.of(new PlatformId("acme"), id, index).toString())
                        .toList());
    }

    @Test
    void events_without_a_room_have_the_key_of_their_delivery() {
        Signed.post("{\"type\":\"pair\",\"id\":\"%s\"}".formatted(id)).then().statusCode(200);

        ConsumerRecord<String, byte[]> delivery =
                TopicProbe.await(TopicProbe.DELIVERIES, 1, containing(id)).get(0);
        assertThat(delivery.key()).isEqualTo(header(delivery, "ce_id"));
        assertThat(TopicProbe.await(TopicProbe.EVENTS, 2, containing(id)))
                .extracting(ConsumerRecord::key)
                .containsOnly(delivery.key());
    }

    @Test
    void a_duplicate_yields_the_same_event_ids() {
        send("started");
        send("started");

        assertThat(TopicProbe.await(TopicProbe.EVENTS, 2, containing(id)).stream()
                        .map(record -> event(record).id())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void deliveries_of_one_room_stay_in_order() {
        List<String> ids = IntStream.range(0, 50).mapToObj(i -> id + "-" + i).toList();
        ids.forEach(
                one -> assertThat(Signed.send("{\"type\":\"started\",\"id\":\"%s\",\"room\":\"room\"}".formatted(one)))
                        .isEqualTo(200));

        awaitInOrder(
                event ->
                        ((Fact.MeetingStarted) event.fact()).providerSessionId().orElseThrow(),
                ids);
    }

    /**
     * Waits until the events have this order. A batch that timed out is sent again as a whole, so the last occurrence of
     * each event counts.
     */
    private void awaitInOrder(Function<PlatformEvent, String> name, List<String> expected) {
        eventually().untilAsserted(() -> {
            Set<String> seen = new LinkedHashSet<>();
            TopicProbe.all(TopicProbe.EVENTS).stream()
                    .filter(containing(id))
                    .map(record -> name.apply(event(record)))
                    .forEach(one -> {
                        seen.remove(one);
                        seen.add(one);
                    });
            assertThat(seen).containsExactlyElementsOf(expected);
        });
    }

    @Test
    void a_dead_letter_has_all_that_a_replay_needs_and_blocks_nothing() {
        double before = Metrics.sum("parley_dead_letters_total", "category=\"adapter-failed\"");
        send("fails");
        send("started");

        TopicProbe.await(TopicProbe.EVENTS, 1, containing(id));
        ConsumerRecord<String, byte[]> letter =
                TopicProbe.await(TopicProbe.DEAD_LETTERS, 1, containing(id)).get(0);
        ConsumerRecord<String, byte[]> origin = TopicProbe.await(
                        TopicProbe.DELIVERIES, 1, containing("\"fails\",\"id\":\"" + id))
                .get(0);
        assertThat(letter.key()).isEqualTo(origin.key());
        assertThat(letter.value()).isEqualTo(origin.value());
        assertThat(header(letter, "ce_id")).isEqualTo(header(origin, "ce_id"));
        assertThat(header(letter, "dead-letter-category")).isEqualTo("adapter-failed");
        assertThat(header(letter, "dead-letter-reason")).isEqualTo("java.lang.IllegalStateException");
        assertThat(header(letter, "dead-letter-attempts")).isEqualTo("1");
        assertThat(header(letter, "dead-letter-topic")).isEqualTo(TopicProbe.DELIVERIES);
        assertThat(header(letter, "dead-letter-partition")).isEqualTo(Integer.toString(origin.partition()));
        assertThat(header(letter, "dead-letter-offset")).isEqualTo(Long.toString(origin.offset()));
        assertThat(header(letter, "dead-letter-timestamp")).isEqualTo(Long.toString(origin.timestamp()));
        // counted once the whole batch is written
        eventually().until(() -> Metrics.sum("parley_dead_letters_total", "category=\"adapter-failed\"") > before);
    }

    @Test
    void a_signed_body_that_is_not_a_json_object_is_dead_lettered() {
        Signed.post("[\"" + id + "\"]").then().statusCode(400);

        assertThat(TopicProbe.await(TopicProbe.DEAD_LETTERS, 1, containing(id)))
                .allSatisfy(letter ->
                        assertThat(header(letter, "dead-letter-category")).isEqualTo("unreadable"));
    }

    @Test
    void a_delivery_that_is_not_projected_is_counted_by_kind() {
        double before = Metrics.sum("parley_deliveries_not_projected_total", "platform=\"acme\"", "kind=\"ignored\"");

        send("knock");

        eventually()
                .untilAsserted(() -> assertThat(Metrics.sum(
                                "parley_deliveries_not_projected_total", "platform=\"acme\"", "kind=\"ignored\""))
                        .isGreaterThanOrEqualTo(before + 1));
    }

    @Test
    void a_record_that_is_not_a_delivery_is_dead_lettered() throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(
                        TopicProbe.DELIVERIES, id, ("rubbish " + id).getBytes(StandardCharsets.UTF_8)))
                .get();
        producer.send(new ProducerRecord<>(TopicProbe.DELIVERIES, "no value " + id, null))
                .get();
        producer.send(DeliveryRecords.encode(
                        TopicProbe.DELIVERIES,
                        new Delivery(
                                DeliveryId.next(Instant.now()),
                                new PlatformId("gone"),
                                "webhook",
                                Optional.empty(),
                                Instant.now(),
                                Optional.of(0),
                                Optional.empty(),
                                ("{\"gone\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8))))
                .get();
        send("started");

        TopicProbe.await(TopicProbe.EVENTS, 1, containing(id));
        assertThat(TopicProbe.await(
                        TopicProbe.DEAD_LETTERS,
                        3,
                        record -> record.key().contains(id)
                                || record.value() != null && containing(id).test(record)))
                .extracting(letter -> header(letter, "dead-letter-category"))
                .containsExactlyInAnyOrder("not-a-delivery", "not-a-delivery", "no-adapter");
    }
}
