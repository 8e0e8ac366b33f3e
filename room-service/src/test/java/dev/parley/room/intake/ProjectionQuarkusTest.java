package dev.parley.room.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.Events;
import dev.parley.room.testing.Topic;
import dev.parley.runtime.kafka.DeadLetterHeaders;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ProjectionQuarkusTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Inject
    PlatformEventProjection projection;

    @Inject
    RetryingRecordHandler handler;

    @Inject
    Database database;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    private record Met(String name, String meeting, String room) {

        int present() {
            return Api.meeting(name, meeting).getInt("num_clients");
        }

        boolean active() {
            return Api.meeting(name, meeting).getBoolean("is_active");
        }
    }

    private static Met meet() {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        var meeting = Api.meeting(name);
        return new Met(name, meeting.getString("id"), meeting.getString("room_name"));
    }

    private void apply(PlatformEvent event) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> projection.apply(event));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant at(int seconds) {
        return Events.NOON.plusSeconds(seconds);
    }

    @Test
    void people_come_and_go_and_the_meeting_ends_with_them() {
        Met met = meet();
        Topic topic = new Topic(kafka);
        topic.send(Events.started(met.room(), "s1", at(0)));
        topic.send(Events.joined(met.room(), "p1", at(0)));
        topic.send(Events.bot(met.room(), "recorder", at(1)));
        topic.send(Events.joined(met.room().toUpperCase(java.util.Locale.ROOT), "p2", at(2)));
        await().atMost(SOON).untilAsserted(() -> assertThat(met.present()).isEqualTo(2));

        topic.send(Events.left(met.room(), "p1", at(10)));
        await().atMost(SOON).untilAsserted(() -> assertThat(met.present()).isEqualTo(1));
        assertThat(met.active()).isTrue();

        topic.send(Events.left(met.room(), "p2", at(20)));
        topic.send(Events.ended(met.room(), "s1", at(21)));
        await().atMost(SOON).untilAsserted(() -> assertThat(met.active()).isFalse());
        assertThat(met.present()).isZero();
    }

    @Test
    void any_order_and_any_repetition_of_events_comes_to_the_same() {
        Random random = new Random(20260101);
        for (int round = 0; round < 12; round++) {
            Met met = meet();
            List<PlatformEvent> events = new ArrayList<>(List.of(
                    Events.started(met.room(), "s1", at(0)),
                    Events.joined(met.room(), "p1", at(0)),
                    Events.joined(met.room(), "p2", at(5)),
                    Events.left(met.room(), "p2", at(9)),
                    Events.joined(met.room(), "p3", at(12)),
                    Events.bot(met.room(), "b1", at(13)),
                    Events.left(met.room(), "p1", at(15)),
                    Events.ended(met.room(), "s1", at(16))));
            List<PlatformEvent> repeated = new ArrayList<>(events);
            for (int i = 0; i < 5; i++) {
                repeated.add(events.get(random.nextInt(events.size())));
            }
            Collections.shuffle(repeated, random);

            repeated.forEach(this::apply);

            assertThat(met.present()).as("round %d: p3 is still there", round).isEqualTo(1);
            assertThat(met.active()).as("round %d", round).isTrue();

            List<PlatformEvent> rest =
                    Arrays.asList(Events.left(met.room(), "p3", at(30)), Events.ended(met.room(), "s1", at(31)));
            Collections.shuffle(rest, random);
            rest.forEach(this::apply);
            assertThat(met.present()).isZero();
            assertThat(met.active())
                    .as("round %d, after the last one left", round)
                    .isFalse();
        }
    }

    @Test
    void somebody_who_turns_up_late_reopens_what_the_sessions_ended() {
        Met met = meet();
        apply(Events.joined(met.room(), "p1", at(0)));
        apply(Events.left(met.room(), "p1", at(1)));
        apply(Events.ended(met.room(), "s1", at(2)));
        assertThat(met.active()).isFalse();
        apply(Events.joined(met.room(), "p2", at(0)));
        assertThat(met.active()).isTrue();
        Api.owner().patch("/v1/meetings/{id}/deactivate", met.meeting()).then().statusCode(200);
        apply(Events.joined(met.room(), "p3", at(3)));
        assertThat(met.active()).as("somebody's word counts").isFalse();
    }

    @Test
    void a_corrected_normalizer_corrects_what_it_told_before() {
        Met met = meet();
        PlatformEvent wrong = Events.joined(met.room(), "recorder", at(0));
        apply(wrong);
        assertThat(met.present()).isEqualTo(1);
        PlatformEvent right = new PlatformEvent(
                wrong.id(),
                2,
                wrong.platform(),
                wrong.room(),
                wrong.occurredAt(),
                Events.bot(met.room(), "recorder", at(0)).fact());
        apply(right);
        assertThat(met.present()).isZero();
        apply(wrong);
        assertThat(met.present()).isZero();
    }

    @Test
    void a_corrected_normalizer_corrects_when_a_session_began() {
        Met met = meet();
        PlatformEvent wrong = Events.started(met.room(), "s1", at(50));
        apply(wrong);
        apply(Events.joined(met.room(), "p1", at(10)));
        apply(Events.left(met.room(), "p1", at(20)));
        apply(Events.ended(met.room(), "s1", at(20)));
        assertThat(met.active())
                .as("it is told to have begun again after its end")
                .isTrue();
        PlatformEvent right = new PlatformEvent(wrong.id(), 2, wrong.platform(), wrong.room(), at(10), wrong.fact());
        apply(right);
        assertThat(met.active()).isFalse();
        apply(wrong);
        assertThat(met.active()).isFalse();
    }

    @Test
    void events_that_come_before_their_meeting_count_once_it_is_there() {
        String name = Api.newName();
        String room = Api.room(Map.of("name", name)).getString("id");
        UUID reservation = UUID.randomUUID();
        apply(Events.joined("/Room-" + reservation, "p1", at(0)));
        database.run("""
                insert into room.meeting_reservation
                    (id, room_id, user_id, exclusive, expires_at, platform, request, created_at)
                values ('%s', '%s', 'owner', true, now() - interval '1 minute', 'acme',
                    '{"roomName":"x","ownerId":"owner","start":"2026-01-01T00:00:00Z","end":"%s","locked":false,
                      "mode":"normal","recordingType":"none","recordingTrigger":"none"}', now())""".formatted(reservation, room, Instant.now().plusSeconds(3600)));
        assertThat(Api.meeting(name).getString("id")).isEqualTo(reservation.toString());
        assertThat(Api.meeting(name, reservation.toString()).getInt("num_clients"))
                .isEqualTo(1);
    }

    @Test
    void records_that_are_no_events_become_dead_letters_and_block_nothing() {
        Met met = meet();
        Topic topic = new Topic(kafka);
        String key = "acme:" + met.room().substring(1).toLowerCase(java.util.Locale.ROOT);
        String garbage = "garbage " + UUID.randomUUID();
        topic.send(Topic.PLATFORM_EVENTS, key, garbage.getBytes(StandardCharsets.UTF_8));
        topic.send(Topic.PLATFORM_EVENTS, key, new byte[0]);
        topic.send(Topic.PLATFORM_EVENTS, key, null);
        topic.send(Topic.PLATFORM_EVENTS, key, "{}".getBytes(StandardCharsets.UTF_8));
        topic.send(Topic.PLATFORM_EVENTS, key, "null".getBytes(StandardCharsets.UTF_8));
        topic.send(Topic.PLATFORM_EVENTS, key, new byte[] {(byte) 0xff, 0, 1});
        topic.send(Topic.PLATFORM_EVENTS, key, unknownKind());
        topic.send(Topic.RECORDING_EVENTS, key, garbage.getBytes(StandardCharsets.UTF_8));
        topic.send(Events.joined(met.room(), "p\0" + "x".repeat(2000), at(0)));
        topic.send(Events.of(
                "acme", Optional.empty(), at(0), Events.joined("r", "p", at(0)).fact()));
        topic.send(Events.of(
                "unheard-of", Optional.of("r"), at(0), new Fact.MeetingStarted(Optional.empty(), Optional.empty())));
        topic.send(Events.joined(met.room(), "p1", at(0)));

        await().atMost(SOON).untilAsserted(() -> assertThat(met.present()).isEqualTo(2));
        for (String name : List.of(Topic.PLATFORM_EVENTS, Topic.RECORDING_EVENTS)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(topic.read(DeadLetterHeaders.topicOf(name)))
                            .anySatisfy(letter -> {
                                assertThat(letter.value())
                                        .asString(StandardCharsets.UTF_8)
                                        .isEqualTo(garbage);
                                assertThat(letter.key())
                                        .asString(StandardCharsets.UTF_8)
                                        .isEqualTo(key);
                                assertThat(header(letter, DeadLetterHeaders.REASON))
                                        .isNotBlank();
                                assertThat(header(letter, DeadLetterHeaders.ATTEMPTS))
                                        .isEqualTo("1");
                                assertThat(header(letter, DeadLetterHeaders.TOPIC))
                                        .isEqualTo(name);
                                assertThat(topic.read(name)).anySatisfy(origin -> {
                                    assertThat(origin.value()).isEqualTo(letter.value());
                                    assertThat(header(letter, DeadLetterHeaders.PARTITION))
                                            .isEqualTo(Integer.toString(origin.partition()));
                                    assertThat(header(letter, DeadLetterHeaders.OFFSET))
                                            .isEqualTo(Long.toString(origin.offset()));
                                });
                            }));
        }
    }

    @Test
    void a_dead_letter_counts_all_attempts_and_keeps_the_headers_of_its_origin() throws Throwable {
        List<Throwable> failures = List.of(
                new IOException("cannot connect"),
                new PgException("a duplicate", "ERROR", "23505", "a race"),
                new IllegalStateException("a defect"),
                new IllegalArgumentException("a secret"),
                new IllegalArgumentException("a secret"));
        AtomicInteger attempts = new AtomicInteger();
        byte[] value = ("poison " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        ConsumerRecord<byte[], byte[]> origin = new ConsumerRecord<>(
                Topic.PLATFORM_EVENTS, 2, 77, "acme:poison".getBytes(StandardCharsets.UTF_8), value);
        origin.headers().add("traceparent", TRACE.getBytes(StandardCharsets.US_ASCII));
        origin.headers().add(DeadLetterHeaders.REASON, "an older one".getBytes(StandardCharsets.US_ASCII));

        VertxContextSupport.subscribeAndAwait(() -> handler.handle(
                origin,
                bytes -> Optional.of("event"),
                event -> Uni.createFrom().failure(() -> failures.get(attempts.getAndIncrement()))));

        assertThat(new Topic(kafka).read(DeadLetterHeaders.topicOf(Topic.PLATFORM_EVENTS)))
                .filteredOn(letter -> Arrays.equals(letter.value(), value))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.headers()).hasSize(6);
                    assertThat(header(letter, "traceparent")).isEqualTo(TRACE);
                    assertThat(header(letter, DeadLetterHeaders.REASON))
                            .isEqualTo("cannot be applied: IllegalArgumentException");
                    assertThat(header(letter, DeadLetterHeaders.ATTEMPTS)).isEqualTo("5");
                    assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("2");
                    assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("77");
                });
    }

    @Test
    void a_failure_that_is_not_of_the_record_is_retried_until_it_passes() throws Throwable {
        AtomicInteger attempts = new AtomicInteger();
        byte[] value = ("retried " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        ConsumerRecord<byte[], byte[]> origin = new ConsumerRecord<>(
                Topic.PLATFORM_EVENTS, 2, 78, "acme:retried".getBytes(StandardCharsets.UTF_8), value);

        VertxContextSupport.subscribeAndAwait(() -> handler.handle(
                origin,
                bytes -> Optional.of("event"),
                event -> attempts.incrementAndGet() < 5
                        ? Uni.createFrom().failure(() -> new IllegalStateException("a defect"))
                        : Uni.createFrom().voidItem()));

        assertThat(attempts).hasValue(5);
        assertThat(new Topic(kafka).read(DeadLetterHeaders.topicOf(Topic.PLATFORM_EVENTS)))
                .noneMatch(letter -> Arrays.equals(letter.value(), value));
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] unknownKind() {
        String json = new String(PlatformEventCodec.encode(Events.joined("r", "p", at(0))), StandardCharsets.UTF_8);
        return json.replace("participant-joined", "participant-waved").getBytes(StandardCharsets.UTF_8);
    }
}
