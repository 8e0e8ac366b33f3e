package dev.parley.ingest.operatorapi;

import static dev.parley.ingest.Eventually.eventually;
import static dev.parley.ingest.TopicProbe.containing;
import static dev.parley.ingest.TopicProbe.header;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.ingest.AcmeAdapter;
import dev.parley.ingest.FullFeatureProfile;
import dev.parley.ingest.Operator;
import dev.parley.ingest.Signed;
import dev.parley.ingest.TopicProbe;
import dev.parley.local.testing.KafkaResource;
import dev.parley.platform.events.EventIds;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@TestProfile(FullFeatureProfile.class)
class DeliveriesQuarkusTest {

    @Inject
    Producer<String, byte[]> producer;

    private final Instant before = Instant.now();
    private final String id = UUID.randomUUID().toString();
    private final String room = "room-" + id;

    @BeforeEach
    void ready() {
        eventually().until(() -> get("/q/health/ready").statusCode() == 200);
    }

    private void received(String type, String which) {
        Signed.post("{\"type\":\"%s\",\"id\":\"%s\",\"room\":\"/%s\",\"name\":\"Ada\"}".formatted(type, which, room));
    }

    /** The first page, once it is also the last: on a slow machine a page may end early. */
    private ValidatableResponse list(Map<String, ?> query) {
        return eventually()
                .until(
                        () -> Operator.asks()
                                .queryParams(query)
                                .queryParam("from", before.toString())
                                .get(Operator.DELIVERIES),
                        answer -> answer.statusCode() != 200 || answer.path("next_cursor") == null)
                .then()
                .statusCode(200);
    }

    private static ConsumerRecord<String, byte[]> logged(String text) {
        return TopicProbe.await(TopicProbe.DELIVERIES, 1, containing(text)).get(0);
    }

    @Test
    void a_delivery_is_listed_with_its_result_and_without_its_body() {
        received("pair", id);
        ConsumerRecord<String, byte[]> record = logged(id);

        ValidatableResponse answer = list(Map.of("room", room))
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(header(record, "ce_id")))
                .body("items[0].platform", equalTo("acme"))
                .body("items[0].route", equalTo("webhook"))
                .body("items[0].room", equalTo(room))
                .body("items[0].received_at", equalTo(header(record, "ce_time")))
                .body(
                        "items[0].logged_at",
                        equalTo(Instant.ofEpochMilli(record.timestamp()).toString()))
                .body("items[0].partition", equalTo(record.partition()))
                .body("items[0].offset", equalTo((int) record.offset()))
                .body("items[0].size", equalTo(record.value().length))
                .body("items[0].secret_index", equalTo(0))
                .body("items[0].outcome", equalTo("projected"))
                .body("items[0].events", hasSize(2))
                .body(
                        "items[0].events[1].id",
                        equalTo(EventIds.of(AcmeAdapter.ACME, id, 1).toString()))
                .body("items[0].events[1].revision", equalTo(3))
                .body("items[0].events[1].type", equalTo("dev.parley.platform.meeting-started.v1"))
                .body("next_cursor", nullValue());
        assertThat(answer.extract().asString()).doesNotContain("Ada").doesNotContain("ignature");
    }

    @Test
    void one_delivery_is_shown_by_its_id_and_its_body_on_request() {
        received("knock", id);
        ConsumerRecord<String, byte[]> record = logged(id);
        String address = Operator.DELIVERIES + "/" + header(record, "ce_id");

        ValidatableResponse shown = Operator.asks().get(address).then().statusCode(200);
        shown.body("outcome", equalTo("ignored"))
                .body("ignored[0].kind", equalTo("ignored"))
                .body("ignored[0].provider_type", equalTo("knock"));
        assertThat(shown.extract().asString()).doesNotContain("Ada");
        assertThat(Operator.asks()
                        .get(address + "/body")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray())
                .isEqualTo(record.value());
    }

    @Test
    void a_dead_letter_is_shown_with_reason_and_origin() {
        received("fails", id);
        ConsumerRecord<String, byte[]> record = logged(id);
        TopicProbe.await(TopicProbe.DEAD_LETTERS, 1, containing(id));

        list(Map.of("source", "dead-letters", "room", room, "category", "adapter-failed"))
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(header(record, "ce_id")))
                .body("items[0].outcome", equalTo("dead-lettered"))
                .body("items[0].reason", equalTo("adapter-failed: java.lang.IllegalStateException"))
                .body("items[0].dead_letter.category", equalTo("adapter-failed"))
                .body("items[0].dead_letter.reason", equalTo("java.lang.IllegalStateException"))
                .body("items[0].dead_letter.attempts", equalTo(1))
                .body("items[0].dead_letter.topic", equalTo(TopicProbe.DELIVERIES))
                .body("items[0].dead_letter.partition", equalTo(record.partition()))
                .body("items[0].dead_letter.offset", equalTo((int) record.offset()));
        list(Map.of("source", "dead-letters", "room", room, "category", "unreadable"))
                .body("items", hasSize(0));
        Operator.asks()
                .queryParam("source", "dead-letters")
                .get(Operator.DELIVERIES + "/" + header(record, "ce_id"))
                .then()
                .statusCode(200)
                .body("dead_letter.category", equalTo("adapter-failed"));
    }

    @Test
    void filters_choose_by_platform_room_outcome_and_time() {
        received("started", id);
        received("knock", id);
        received("", id);
        logged("\"knock\",\"id\":\"" + id);

        list(Map.of("room", "/" + room.toUpperCase(java.util.Locale.ROOT))).body("items", hasSize(3));
        list(Map.of("room", room, "platform", "acme")).body("items", hasSize(3));
        list(Map.of("room", room, "platform", "other")).body("items", hasSize(0));
        list(Map.of("room", room, "outcome", "projected")).body("items", hasSize(1));
        list(Map.of("room", room, "outcome", "ignored")).body("items", hasSize(1));
        list(Map.of("room", room, "outcome", "dead-lettered")).body("items", hasSize(1));
        list(Map.of("room", room, "to", before.plusMillis(1).toString())).body("items", hasSize(0));
        list(Map.of("room", "somewhere else")).body("items", hasSize(0));
    }

    @Test
    void a_record_that_is_not_a_delivery_is_listed_too() throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(
                        TopicProbe.DELIVERIES, "acme:" + room, "rubbish".getBytes(StandardCharsets.UTF_8)))
                .get();

        List<Map<String, Object>> items =
                list(Map.of("outcome", "dead-lettered", "limit", 200)).extract().path("items");

        assertThat(items)
                .anySatisfy(item -> assertThat(item)
                        .containsEntry("platform", "unknown")
                        .containsEntry("reason", "not-a-delivery: not a delivery: no header ce_id")
                        .doesNotContainKey("id"));
    }

    @Test
    void pages_are_in_order_of_time_without_gap_or_repetition() {
        List<String> ids = IntStream.range(0, 25).mapToObj(i -> id + "-" + i).toList();
        // Without a room: spread over all partitions.
        ids.forEach(one -> Signed.post("{\"type\":\"started\",\"id\":\"%s\"}".formatted(one)));
        TopicProbe.await(TopicProbe.EVENTS, 25, containing(id));

        List<String> seen = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String cursor = null;
        do {
            var query = Operator.asks().queryParam("limit", 10).queryParam("platform", "acme");
            JsonPath page = (cursor == null
                            ? query.queryParam("from", before.toString())
                            : query.queryParam("cursor", cursor))
                    .get(Operator.DELIVERIES)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(page.getList("items")).hasSizeLessThanOrEqualTo(10);
            seen.addAll(page.getList("items.events.flatten().id"));
            times.addAll(page.getList("items.logged_at"));
            cursor = page.getString("next_cursor");
        } while (cursor != null);

        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsAll(ids.stream()
                        .map(one -> EventIds.of(AcmeAdapter.ACME, one, 0).toString())
                        .toList());
        assertThat(times.stream().map(Instant::parse)).isSorted();
    }
}
