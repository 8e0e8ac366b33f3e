package dev.parley.ingest.replay;

import static dev.parley.ingest.Eventually.eventually;
import static dev.parley.ingest.TopicProbe.containing;
import static dev.parley.ingest.TopicProbe.header;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.ingest.AcmeAdapter;
import dev.parley.ingest.FullFeatureProfile;
import dev.parley.ingest.Operator;
import dev.parley.ingest.Signed;
import dev.parley.ingest.TopicLimit;
import dev.parley.ingest.TopicProbe;
import dev.parley.local.testing.KafkaResource;
import dev.parley.platform.events.EventIds;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@TestProfile(FullFeatureProfile.class)
class ReplayQuarkusTest {

    private static final String STARTED = "dev.parley.platform.meeting-started.v1";

    @Inject
    AcmeAdapter acme;

    @Inject
    Admin admin;

    @Inject
    Producer<String, byte[]> producer;

    private final Instant before = Instant.now();
    private final String id = UUID.randomUUID().toString();
    private final String room = "room-" + id;

    @BeforeEach
    void ready() {
        eventually().until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @AfterEach
    void asBefore() {
        acme.correct(false);
        acme.release();
    }

    private void received(String type, String which) {
        Signed.send("{\"type\":\"%s\",\"id\":\"%s\",\"room\":\"/%s\"}".formatted(type, which, room));
    }

    private List<PlatformEvent> events(int count) {
        return TopicProbe.await(TopicProbe.EVENTS, count, containing(id)).stream()
                .map(record -> PlatformEventCodec.decode(record.value()).orElseThrow())
                .toList();
    }

    /** All events in the topic, with repeats: delivery is at least once. */
    private List<PlatformEvent> eventsNow() {
        return TopicProbe.all(TopicProbe.EVENTS).stream()
                .filter(containing(id))
                .map(record -> PlatformEventCodec.decode(record.value()).orElseThrow())
                .toList();
    }

    private String deliveryId() {
        return header(TopicProbe.await(TopicProbe.DELIVERIES, 1, containing(id)).get(0), "ce_id");
    }

    /** Consumer of the events that applies each id and revision once. */
    private static final class Consumer {

        private final Set<String> inbox = new HashSet<>();
        private final Map<String, Fact> sessions = new HashMap<>();
        private int effects;

        Consumer(List<PlatformEvent> events) {
            for (PlatformEvent event : events) {
                if (inbox.add(event.id() + "@" + event.revision())) {
                    effects++;
                    sessions.put(
                            ((Fact.MeetingStarted) event.fact())
                                    .providerSessionId()
                                    .orElseThrow(),
                            event.fact());
                }
            }
        }
    }

    @Test
    void a_replay_of_the_same_revision_has_no_second_effect() {
        received("started", id);
        Consumer first = new Consumer(events(1));

        JsonPath replay = Operator.replays(Map.of("ids", List.of(deliveryId())));

        assertThat(replay.getString("state")).isEqualTo("completed");
        assertThat(replay.<String, Integer>getMap("events")).containsEntry(STARTED, 1);
        List<PlatformEvent> both = events(2);
        assertThat(both.get(1)).isEqualTo(both.get(0));
        Consumer second = new Consumer(both);
        assertThat(second.effects).isEqualTo(first.effects).isEqualTo(1);
        assertThat(second.sessions).isEqualTo(first.sessions);
        assertThat(traces(TopicProbe.EVENTS))
                .isEqualTo(traces(TopicProbe.DELIVERIES))
                .hasSize(1);
    }

    @Test
    void replayed_events_have_the_same_key() {
        Signed.post("{\"type\":\"started\",\"id\":\"%s\"}".formatted(id));
        events(1);
        String delivery = deliveryId();

        Operator.replays(Map.of("ids", List.of(delivery)));

        assertThat(TopicProbe.await(TopicProbe.EVENTS, 2, containing(id)))
                .extracting(ConsumerRecord::key)
                .containsOnly(delivery);
    }

    private Set<String> traces(String topic) {
        return TopicProbe.all(topic).stream()
                .filter(containing(id))
                .map(record -> header(record, "traceparent").split("-", 4)[1])
                .collect(Collectors.toSet());
    }

    @Test
    void a_corrected_normalizer_replaces_earlier_facts() {
        received("started", id);
        events(1);
        acme.correct(true);

        Operator.replays(Map.of("room", room, "from", before.toString()));

        List<PlatformEvent> both = eventsNow();
        assertThat(both).extracting(PlatformEvent::id).containsOnly(EventIds.of(AcmeAdapter.ACME, id, 0));
        assertThat(both.stream().map(PlatformEvent::revision).distinct()).containsExactly(3, 4);
        Consumer consumer = new Consumer(both);
        assertThat(consumer.effects).isEqualTo(2);
        assertThat(consumer.sessions)
                .containsEntry(id, new Fact.MeetingStarted(Optional.of("corrected"), Optional.of(id)));
    }

    @Test
    void a_corrected_normalizer_publishes_the_events_of_dead_letters() {
        received("", id);
        TopicProbe.await(TopicProbe.DEAD_LETTERS, 1, containing(id));
        acme.correct(true);

        JsonPath replay = Operator.replays(
                Map.of("source", "dead-letters", "category", "unreadable", "room", room, "outcome", "projected"));

        assertThat(replay.getInt("selected")).isEqualTo(1);
        assertThat(events(1).get(0).revision()).isEqualTo(4);
    }

    @Test
    void a_replay_of_the_log_counts_unreadable_deliveries_without_new_dead_letters() {
        received("", id);
        int letters =
                TopicProbe.await(TopicProbe.DEAD_LETTERS, 1, containing(id)).size();

        JsonPath replay = Operator.replays(Map.of("ids", List.of(deliveryId())));

        assertThat(replay.getInt("dead_lettered")).isEqualTo(1);
        assertThat(replay.getMap("events")).isEmpty();
        received("started", id);
        events(1);
        assertThat(TopicProbe.all(TopicProbe.DEAD_LETTERS))
                .filteredOn(containing(id))
                .hasSize(letters);
    }

    @Test
    void a_dead_letter_that_fails_again_has_one_more_attempt_and_only_the_last_is_replayed() {
        received("", id);
        TopicProbe.await(TopicProbe.DEAD_LETTERS, 1, containing(id));
        int deliveries = letters().size();
        Map<String, ?> command = Map.of("source", "dead-letters", "room", room);

        Operator.replays(Map.of("source", "dead-letters", "room", room, "dry_run", true));
        for (int attempt = 2; attempt <= 3; attempt++) {
            assertThat(Operator.replays(command).getInt("dead_lettered")).isEqualTo(deliveries);
            assertThat(letters()).hasSize(deliveries * attempt);
            assertThat(header(last(), "dead-letter-attempts")).isEqualTo(Integer.toString(attempt));
        }
        Operator.replays(Map.of("source", "dead-letters", "ids", List.of(deliveryId())));

        assertThat(header(last(), "dead-letter-attempts")).isEqualTo("4");
        assertThat(header(last(), "dead-letter-category")).isEqualTo("unreadable");
        assertThat(header(last(), "dead-letter-topic")).isEqualTo(TopicProbe.DELIVERIES);
        assertThat(header(last(), "ce_id")).isEqualTo(deliveryId());
        Operator.asks()
                .queryParam("source", "dead-letters")
                .get(Operator.DELIVERIES + "/" + deliveryId())
                .then()
                .statusCode(200)
                .body("dead_letter.attempts", equalTo(4));
        acme.correct(true);
        assertThat(Operator.replays(command).getInt("selected")).isEqualTo(deliveries);
        assertThat(events(1).get(0).revision()).isEqualTo(4);
    }

    @Test
    void a_dead_letter_whose_successor_is_outside_of_the_window_is_replayed() {
        received("", id);
        TopicProbe.await(TopicProbe.DEAD_LETTERS, 1, containing(id));
        int deliveries = letters().size();
        eventually().until(() -> System.currentTimeMillis() > last().timestamp());
        Operator.replays(Map.of("source", "dead-letters", "room", room));
        Instant successor = Instant.ofEpochMilli(letters().get(deliveries).timestamp());
        assertThat(letters()).hasSize(2 * deliveries);

        JsonPath replay = Operator.replays(
                Map.of("source", "dead-letters", "room", room, "to", successor.toString(), "dry_run", true));

        assertThat(replay.getInt("selected")).isEqualTo(deliveries);
    }

    @Test
    void a_dead_letter_whose_events_are_refused_again_has_one_more_attempt() throws Exception {
        TopicLimit.set(admin, TopicProbe.EVENTS, 10_000);
        try {
            received("pair", id + TopicLimit.MORE_THAN_A_BATCH);
            TopicProbe.await(TopicProbe.DEAD_LETTERS, 1, containing(id));
            assertThat(header(last(), "dead-letter-category")).isEqualTo("events-refused");
            int deliveries = letters().size();

            JsonPath replay = Operator.replays(Map.of("source", "dead-letters", "room", room));

            assertThat(replay.getString("state")).isEqualTo("completed");
            assertThat(replay.getInt("refused")).isEqualTo(2 * deliveries);
            assertThat(letters()).hasSize(2 * deliveries);
            assertThat(header(last(), "dead-letter-attempts")).isEqualTo("2");
            assertThat(header(last(), "dead-letter-reason")).startsWith("the broker refuses its events: ");
        } finally {
            TopicLimit.set(admin, TopicProbe.EVENTS, 3_000_000);
        }
        Operator.replays(Map.of("source", "dead-letters", "room", room));
        events(2);
    }

    @Test
    void a_dead_letter_of_the_previous_version_is_listed_by_its_category_and_replayed() throws Exception {
        received("", id);
        ConsumerRecord<String, byte[]> written =
                TopicProbe.await(TopicProbe.DEAD_LETTERS, 1, containing(id)).get(0);
        String formerRoom = "former-" + room;
        String key = "acme:" + formerRoom;
        ProducerRecord<String, byte[]> former = new ProducerRecord<>(TopicProbe.DEAD_LETTERS, key, written.value());
        written.headers().forEach(former.headers()::add);
        former.headers().remove("dead-letter-category");
        former.headers().add("dead-letter-cause", "unreadable".getBytes(StandardCharsets.UTF_8));
        producer.send(former).get();
        Map<String, ?> command = Map.of("source", "dead-letters", "room", formerRoom, "category", "unreadable");

        assertThat(Operator.replays(command).getInt("dead_lettered")).isEqualTo(1);

        // The first letter has another key, and may be in another partition.
        List<ConsumerRecord<String, byte[]>> rewritten =
                letters().stream().filter(letter -> key.equals(letter.key())).toList();
        assertThat(rewritten).hasSize(2);
        assertThat(header(rewritten.get(1), "dead-letter-attempts")).isEqualTo("2");
        assertThat(header(rewritten.get(1), "dead-letter-category")).isEqualTo("unreadable");
        assertThat(header(rewritten.get(1), "dead-letter-cause")).isEmpty();
        acme.correct(true);
        assertThat(Operator.replays(command).getInt("selected")).isEqualTo(1);
        assertThat(events(1).get(0).revision()).isEqualTo(4);
    }

    private List<ConsumerRecord<String, byte[]>> letters() {
        return TopicProbe.all(TopicProbe.DEAD_LETTERS).stream()
                .filter(containing(id))
                .toList();
    }

    /** All dead letters of a room are in one partition, in the order of writing. */
    private ConsumerRecord<String, byte[]> last() {
        List<ConsumerRecord<String, byte[]>> all = letters();
        return all.get(all.size() - 1);
    }

    @Test
    void a_dry_run_counts_and_publishes_nothing() {
        received("pair", id);
        received("knock", id);
        events(2);
        // Published events would have another revision than the existing ones.
        acme.correct(true);

        JsonPath replay = Operator.replays(Map.of("room", room, "from", before.toString(), "dry_run", true));

        assertThat(replay.getBoolean("dry_run")).isTrue();
        assertThat(replay.getInt("selected")).isEqualTo(2);
        assertThat(replay.getInt("ignored")).isEqualTo(1);
        assertThat(replay.<String, Integer>getMap("events")).containsEntry(STARTED, 2);
        assertThat(eventsNow()).extracting(PlatformEvent::revision).containsOnly(3);
    }

    @Test
    void a_window_of_a_room_is_replayed_whole_and_in_order() {
        List<String> ids = IntStream.range(0, 250).mapToObj(i -> id + "-" + i).toList();
        ids.forEach(one -> received("started", one));
        int before = events(250).size();

        JsonPath replay =
                Operator.replays(Map.of("room", "/" + room.toUpperCase(java.util.Locale.ROOT), "platform", "acme"));

        assertThat(replay.getInt("selected")).isEqualTo(250);
        assertThat(replay.getLong("scanned")).isEqualTo(replay.getLong("total"));
        // A batch that timed out is sent again: the last occurrence of each event counts.
        Set<String> replayed = new LinkedHashSet<>();
        eventsNow().stream()
                .skip(before)
                .map(event ->
                        ((Fact.MeetingStarted) event.fact()).providerSessionId().orElseThrow())
                .forEach(session -> {
                    replayed.remove(session);
                    replayed.add(session);
                });
        assertThat(replayed).containsExactlyElementsOf(ids);
    }

    @Test
    void the_end_of_a_window_is_exclusive() {
        received("started", id + "-1");
        events(1);
        ConsumerRecord<String, byte[]> first =
                TopicProbe.await(TopicProbe.DELIVERIES, 1, containing(id)).get(0);
        eventually().until(() -> System.currentTimeMillis() > first.timestamp());
        received("started", id + "-2");
        events(2);
        acme.correct(true);

        JsonPath replay = Operator.replays(Map.of(
                "from", Instant.ofEpochMilli(first.timestamp()).toString(),
                "to", Instant.ofEpochMilli(first.timestamp() + 1).toString(),
                "room", room));

        assertThat(replay.getInt("selected")).isEqualTo(1);
        assertThat(eventsNow())
                .filteredOn(event -> event.revision() == 4)
                .extracting(PlatformEvent::id)
                .isNotEmpty()
                .containsOnly(EventIds.of(AcmeAdapter.ACME, id + "-1", 0));
    }

    @Test
    void a_missing_id_is_reported() {
        String nobody = "01900000-0000-7000-8000-000000000000";

        JsonPath replay = Operator.replays(Map.of("ids", List.of(nobody)));

        assertThat(replay.getList("missing")).containsExactly(nobody);
        assertThat(replay.getInt("selected")).isZero();
    }

    @Test
    void one_replay_runs_at_a_time_and_can_be_cancelled() {
        received("waits", id + "-1");
        received("waits", id + "-2");
        events(2);
        acme.hold();
        Map<String, ?> command = Map.of("room", room, "from", before.toString());
        RequestSpecification request =
                Operator.asks().contentType(ContentType.JSON).body(command);
        String running =
                request.post(Operator.REPLAYS).then().statusCode(202).extract().path("id");

        request.post(Operator.REPLAYS)
                .then()
                .statusCode(409)
                .body("code", equalTo("replay-running"))
                .body("retryable", equalTo(true));
        eventually().until(acme::isWaitedFor);
        Operator.asks()
                .delete(Operator.REPLAYS + "/" + running)
                .then()
                .statusCode(200)
                .body("state", equalTo("running"));
        acme.release();

        JsonPath ended = Operator.ended(running);
        assertThat(ended.getString("state")).isEqualTo("cancelled");
        assertThat(ended.getInt("selected")).isEqualTo(1);
        assertThat(ended.getMap("events")).isEmpty();
        assertThat(ended.getLong("scanned")).isLessThan(ended.getLong("total"));
        Operator.asks()
                .get(Operator.REPLAYS)
                .then()
                .statusCode(200)
                .body("[0].id", equalTo(running))
                .body("[0].state", equalTo("cancelled"));
        assertThat(Operator.replays(command).getString("state")).isEqualTo("completed");
        events(4);
    }
}
