package dev.parley.room.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.events.RecordingEvent.Origin;
import dev.parley.room.intake.Projections;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.Events;
import dev.parley.room.testing.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of a later revision of the normalizer correct recordings, against a real database. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RecordingCorrectionsQuarkusTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final PlatformId ACME = new PlatformId("acme");
    private static final Optional<Duration> UNTOLD = Optional.empty();

    @Inject
    Projections projections;

    @Inject
    Database database;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    private Met wrong;
    private Met right;
    private Subject subject;

    private record Met(String room, String meeting, String providerRoom) {

        static Met meet() {
            String name = Api.newName();
            String room = Api.room(Map.of("name", name)).getString("id");
            JsonPath meeting = Api.meeting(name);
            return new Met(room, meeting.getString("id"), meeting.getString("room_name"));
        }

        JsonPath recordings() {
            return Api.owner().get("/v1/rooms/{id}/recordings", room).jsonPath();
        }
    }

    /** A recording, and all that can be told of it. */
    private record Subject(String name) {

        static Subject any() {
            return new Subject(UUID.randomUUID().toString());
        }

        RecordingKey key() {
            return new RecordingKey("file:" + name);
        }

        UUID id() {
            return key().recordingId(ACME);
        }

        Optional<String> provider(String prefix) {
            return Optional.of(prefix + "-" + name);
        }

        UUID delivery(String which) {
            return UUID.nameUUIDFromBytes((name + which).getBytes(StandardCharsets.UTF_8));
        }

        PlatformEvent told(String delivery, int revision, Optional<String> room, Instant at, Fact fact) {
            return new PlatformEvent(delivery(delivery), revision, ACME, room.map(ProviderRoomName::new), at, fact);
        }

        PlatformEvent ready(String delivery, int revision, Optional<String> room, Told facts) {
            return told(
                    delivery,
                    revision,
                    room,
                    Events.NOON.plusSeconds(60L * revision),
                    new Fact.RecordingReady(
                            key(),
                            facts.provider(),
                            facts.kind(),
                            new RecordingSource.AskGateway("x"),
                            facts.startedAt(),
                            facts.duration()));
        }

        PlatformEvent started(int revision, Optional<String> provider, Optional<String> room) {
            return told(
                    "started",
                    revision,
                    room,
                    Events.NOON,
                    new Fact.RecordingStarted(provider, Optional.empty(), Optional.empty()));
        }

        Origin origin(Optional<String> room, Told facts) {
            return new Origin(
                    ACME,
                    room.map(ProviderRoomName::new),
                    facts.provider(),
                    facts.kind(),
                    facts.startedAt(),
                    facts.duration());
        }

        RecordingEvent discovered(Origin origin) {
            return new RecordingEvent.Discovered(delivery("discovered"), id(), Events.NOON.plusSeconds(500), origin);
        }

        RecordingEvent stored(Origin origin, Duration measured) {
            return new RecordingEvent.Stored(
                    delivery("stored"), id(), Events.NOON.plusSeconds(600), origin, List.of(), measured, List.of());
        }
    }

    private record Told(
            Optional<String> provider, RecordingKind kind, Optional<Instant> startedAt, Optional<Duration> duration) {

        static final Told NOTHING = new Told(Optional.empty(), RecordingKind.UNKNOWN, Optional.empty(), UNTOLD);
    }

    @BeforeEach
    void meet() {
        wrong = Met.meet();
        right = Met.meet();
        subject = Subject.any();
    }

    private static Instant at(int second) {
        return Events.NOON.plusSeconds(second);
    }

    private static Optional<Duration> seconds(int count) {
        return Optional.of(Duration.ofSeconds(count));
    }

    private static Optional<String> in(Met met) {
        return Optional.of(met.providerRoom());
    }

    private void apply(Object... events) {
        for (Object event : events) {
            if (event instanceof PlatformEvent platformEvent) {
                projections.apply(platformEvent);
            } else {
                projections.apply((RecordingEvent) event);
            }
        }
    }

    private void assertThatOnly(Met met) {
        Met other = met.equals(wrong) ? right : wrong;
        assertThat(other.recordings().getList("$")).isEmpty();
        assertThat(met.recordings().getList("id")).containsExactly(subject.id().toString());
    }

    @Test
    void a_corrected_normalizer_corrects_to_which_meeting_a_recording_belongs() {
        PlatformEvent first = subject.ready("webhook", 1, in(wrong), Told.NOTHING);
        apply(first);
        assertThatOnly(wrong);

        apply(subject.ready("webhook", 2, in(right), Told.NOTHING));
        assertThatOnly(right);

        apply(first, subject.ready("a late one", 1, in(wrong), Told.NOTHING));
        assertThatOnly(right);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(linkedTo())
                        .as("each meeting is told once")
                        .containsExactlyInAnyOrder(wrong.meeting(), right.meeting()));
    }

    private List<String> linkedTo() {
        return new Topic(kafka)
                .read(Topic.MEETING_EVENTS).stream()
                        .filter(message -> new String(message.value(), StandardCharsets.UTF_8)
                                .matches(".*recording-linked.*" + subject.id() + ".*|.*" + subject.id()
                                        + ".*recording-linked.*"))
                        .map(message -> new String(message.key(), StandardCharsets.UTF_8))
                        .toList();
    }

    @Test
    void a_recording_is_taken_from_the_wrong_meeting_also_if_the_right_one_is_unknown() {
        apply(subject.ready("webhook", 1, in(wrong), Told.NOTHING));

        apply(subject.ready("webhook", 2, Optional.of("nobodys-" + subject.name()), Told.NOTHING));

        assertThat(wrong.recordings().getList("$")).isEmpty();
    }

    @Test
    void a_transcript_that_was_shared_in_the_wrong_meeting_is_not_shared_in_the_right_one() {
        apply(subject.ready("webhook", 1, in(wrong), Told.NOTHING));
        String transcript =
                database.text("select id::text from room.transcript where recording_id = '" + subject.id() + "'");
        Api.owner()
                .body("{\"share_mode\":\"public\"}")
                .patch("/v1/transcripts/{id}", transcript)
                .then()
                .statusCode(200);
        Api.guest().get("/v1/transcripts/{id}", transcript).then().statusCode(200);

        apply(subject.ready("webhook", 2, in(right), Told.NOTHING));

        Api.guest().get("/v1/transcripts/{id}", transcript).then().statusCode(403);
        assertThat(Api.owner()
                        .get("/v1/transcripts/{id}", transcript)
                        .jsonPath()
                        .getString("share_mode"))
                .isEqualTo("private");
    }

    @Test
    void a_corrected_normalizer_corrects_when_a_recording_began_and_what_kind_it_is() {
        apply(subject.ready("webhook", 1, in(right), began(RecordingKind.COMPOSED, 3)));

        apply(subject.ready("webhook", 2, in(right), began(RecordingKind.TRACKS, 7)));

        JsonPath shown = right.recordings();
        assertThat(shown.getString("[0].started_at")).isEqualTo("2026-01-01T12:00:07Z");
        assertThat(shown.getString("[0].kind")).isEqualTo("tracks");
    }

    private static Told began(RecordingKind kind, int second) {
        return new Told(Optional.empty(), kind, Optional.of(at(second)), UNTOLD);
    }

    @Test
    void a_corrected_signal_corrects_the_room_of_the_recording_that_it_is_about() {
        Told named = new Told(subject.provider("r"), RecordingKind.UNKNOWN, Optional.empty(), UNTOLD);
        apply(subject.ready("webhook", 1, Optional.empty(), named), subject.started(1, named.provider(), in(wrong)));
        assertThatOnly(wrong);

        apply(subject.started(2, named.provider(), in(right)));
        assertThatOnly(right);

        apply(subject.started(3, subject.provider("another"), in(right)));
        assertThat(right.recordings().getList("$"))
                .as("it was about another recording")
                .isEmpty();
    }

    @Test
    void what_a_later_revision_does_not_tell_stays() {
        apply(subject.ready("webhook", 1, in(right), began(RecordingKind.UNKNOWN, 10)));

        apply(subject.ready("notification", 2, Optional.empty(), Told.NOTHING));

        assertThatOnly(right);
        assertThat(right.recordings().getString("[0].started_at")).isEqualTo("2026-01-01T12:00:10Z");
    }

    @Test
    void what_the_worker_passes_on_fills_gaps_and_corrects_nothing() {
        Told listed = new Told(subject.provider("r"), RecordingKind.TRACKS, Optional.of(at(5)), seconds(40));
        apply(subject.discovered(subject.origin(in(wrong), listed)));
        assertThatOnly(wrong);

        Told told = new Told(Optional.empty(), RecordingKind.COMPOSED, Optional.of(at(9)), UNTOLD);
        apply(subject.ready("webhook", 1, in(right), told));
        apply(subject.stored(subject.origin(in(wrong), listed), Duration.ofSeconds(39)));

        assertThatOnly(right);
        JsonPath shown = right.recordings();
        assertThat(shown.getString("[0].kind")).isEqualTo("composed");
        assertThat(shown.getString("[0].started_at")).isEqualTo("2026-01-01T12:00:09Z");
        assertThat(text("provider_recording_id || ' ' || duration_ms"))
                .isEqualTo(listed.provider().orElseThrow() + " 40000");
    }

    @Test
    void what_the_worker_heard_is_not_corrected_by_what_is_told() {
        Told nothing = Told.NOTHING;
        apply(subject.ready("webhook", 1, in(right), lasts(60)));
        assertThat(right.recordings().getDouble("[0].duration")).isEqualTo(60);

        apply(subject.ready("webhook", 2, in(right), lasts(30)));
        assertThat(right.recordings().getDouble("[0].duration")).isEqualTo(30);

        apply(subject.stored(subject.origin(Optional.empty(), nothing), Duration.ofSeconds(29)));
        apply(subject.ready("webhook", 3, in(right), lasts(31)));
        assertThat(right.recordings().getDouble("[0].duration")).isEqualTo(29);
        assertThat(text("duration_ms::text")).isEqualTo("31000");
    }

    private static Told lasts(int count) {
        return new Told(Optional.empty(), RecordingKind.UNKNOWN, Optional.empty(), seconds(count));
    }

    @Test
    void a_corrected_normalizer_corrects_why_there_is_no_recording() {
        for (int revision : List.of(1, 3, 2)) {
            apply(subject.told(
                    "failure",
                    revision,
                    in(right),
                    at(-revision),
                    new Fact.RecordingFailed(Optional.empty(), Optional.empty(), "reason " + revision)));
        }

        JsonPath shown = right.recordings();
        assertThat(shown.getList("$")).hasSize(1);
        assertThat(shown.getString("[0].failure.detail")).isEqualTo("reason 3");
    }

    @Test
    void every_order_of_what_tells_of_a_recording_comes_to_the_same() {
        Set<String> ends = new TreeSet<>();
        for (List<Integer> order : permutations(5)) {
            subject = Subject.any();
            List<Object> events = wholeStory();
            order.forEach(index -> apply(events.get(index)));
            ends.add(state());
        }

        assertThat(ends).hasSize(1);
        assertThat(ends.iterator().next())
                .contains(right.meeting(), "\"kind\": \"TRACKS\"", "\"duration_ms\": 30000", "\"measured_ms\": 29000")
                .contains("\"started_at\": \"2026-01-01T11:59:50+00:00\"", "\"provider\": \"r2\"");
    }

    /** Two signals under the old revision, one of them corrected, and the worker, who goes by what was told first. */
    private List<Object> wholeStory() {
        Told first = new Told(subject.provider("r1"), RecordingKind.COMPOSED, Optional.of(at(0)), seconds(60));
        Told second = new Told(Optional.empty(), RecordingKind.COMPOSED_AUDIO, Optional.of(at(5)), seconds(70));
        Told corrected = new Told(subject.provider("r2"), RecordingKind.TRACKS, Optional.of(at(-10)), seconds(30));
        Origin passedOn = subject.origin(in(wrong), first);
        return List.of(
                subject.ready("webhook", 1, in(wrong), first),
                subject.ready("notification", 1, Optional.empty(), second),
                subject.ready("webhook", 2, in(right), corrected),
                subject.discovered(passedOn),
                subject.stored(passedOn, Duration.ofSeconds(29)));
    }

    @Test
    void any_order_and_any_repetition_of_what_names_the_room_elsewhere_comes_to_the_same() {
        Random random = new Random(20261121);
        Set<String> ends = new TreeSet<>();
        for (int round = 0; round < 60; round++) {
            subject = Subject.any();
            List<Object> events = storyOfSignals();
            List<Object> repeated = new ArrayList<>(events);
            for (int i = 0; i < 3; i++) {
                repeated.add(events.get(random.nextInt(events.size())));
            }
            Collections.shuffle(repeated, random);
            repeated.forEach(this::apply);
            ends.add(state());
        }

        assertThat(ends).hasSize(1);
        assertThat(ends.iterator().next()).contains(right.meeting(), "\"provider\": \"r2\"");
    }

    /** The recording names no room; which signal is about it, and what room that names, is corrected. */
    private List<Object> storyOfSignals() {
        Told first = new Told(subject.provider("r1"), RecordingKind.UNKNOWN, Optional.empty(), UNTOLD);
        Told corrected = new Told(subject.provider("r2"), RecordingKind.UNKNOWN, Optional.empty(), UNTOLD);
        return List.of(
                subject.ready("webhook", 1, Optional.empty(), first),
                subject.ready("webhook", 2, Optional.empty(), corrected),
                subject.ready("notification", 2, Optional.empty(), Told.NOTHING),
                subject.started(1, first.provider(), in(wrong)),
                subject.started(2, corrected.provider(), in(wrong)),
                subject.started(3, corrected.provider(), in(right)),
                subject.stored(subject.origin(Optional.empty(), first), Duration.ofSeconds(29)));
    }

    /** All that is known of the recording but its random names. */
    private String state() {
        return text("(to_jsonb(r) - 'id' - 'provider_recording_id'"
                + " || jsonb_build_object('provider', split_part(provider_recording_id, '-', 1)))::text");
    }

    private String text(String expression) {
        return database.text("select " + expression + " from room.recording r where id = '" + subject.id() + "'");
    }

    private static List<List<Integer>> permutations(int count) {
        if (count == 0) {
            return List.of(List.of());
        }
        List<List<Integer>> all = new ArrayList<>();
        for (List<Integer> shorter : permutations(count - 1)) {
            for (int place = 0; place <= shorter.size(); place++) {
                List<Integer> longer = new ArrayList<>(shorter);
                longer.add(place, count - 1);
                all.add(longer);
            }
        }
        return all;
    }
}
