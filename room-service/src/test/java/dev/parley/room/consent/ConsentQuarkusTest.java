package dev.parley.room.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.recording.events.ErasureReason;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.Topic;
import dev.parley.room.transcripts.StoredTranscripts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Participants who may be recorded, or may not. */
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class ConsentQuarkusTest {

    private static final String YES = "{\"consent_given\":true}";
    private static final String NO = "{\"consent_given\":false}";

    @Inject
    StoredTranscripts stored;

    @Inject
    Database database;

    @Inject
    RefusalSteps steps;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    private UUID recording;
    private String meeting;

    @BeforeEach
    void meet() {
        recording = stored.composed("Good", "morning.");
        meeting = Api.owner().get("/v1/transcripts/{id}", recording).jsonPath().getString("meeting_id");
    }

    private String answer(RequestSpecification caller, String body) {
        return caller.body(body)
                .post("/v1/meetings/{id}/consent", meeting)
                .then()
                .statusCode(200)
                .body("status", is("success"))
                .body("consent_id", notNullValue())
                .extract()
                .path("consent_id");
    }

    private void assertAudioDeleted(boolean deleted) {
        Api.owner().get("/v1/transcripts/{id}", recording).then().body("audio_deleted", is(deleted));
    }

    /** What the worker is told about a recording, in order. */
    private List<RecordingCommand> commands(UUID of) {
        return new Topic(kafka)
                .read("parley.recording-commands.v1").stream()
                        .filter(message -> of.toString().equals(new String(message.key(), StandardCharsets.UTF_8)))
                        .flatMap(message -> RecordingCodec.decodeCommand(message.value()).stream())
                        .toList();
    }

    private List<RecordingCommand.Erase> erasures(UUID of) {
        return commands(of).stream()
                .filter(RecordingCommand.Erase.class::isInstance)
                .map(RecordingCommand.Erase.class::cast)
                .toList();
    }

    /** A guest who refuses; their signed id. */
    private String refusingGuest() {
        return Api.guest()
                .body(NO)
                .post("/v1/meetings/{id}/consent", meeting)
                .then()
                .statusCode(200)
                .extract()
                .path("guest_id");
    }

    private String refusedAt() {
        return database.text("select cast(refused_at as text) from room.recording where id = '" + recording + "'");
    }

    @Test
    void consent_and_no_answer_leave_the_audio_alone() {
        assertAudioDeleted(false);
        answer(Api.owner(), YES);
        answer(Api.guest(), YES);

        assertAudioDeleted(false);
        assertThat(refusedAt()).isNull();
    }

    @Test
    void one_refusal_withholds_the_audio_at_once_and_has_it_erased_at_the_source_too() {
        answer(Api.owner(), YES);
        answer(Api.guest(), NO);

        assertAudioDeleted(true);
        Api.owner()
                .get("/v1/transcripts/{id}/audio/mp3", recording)
                .then()
                .statusCode(404)
                .body("detail", containsString("privacy"));
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(erasures(recording))
                        .singleElement()
                        .satisfies(erase -> {
                            assertThat(erase.source()).isTrue();
                            assertThat(erase.reason()).isEqualTo(Optional.of(ErasureReason.CONSENT));
                        }));
        String requested = refusedAt();
        answer(Api.guest(), NO);
        assertThat(refusedAt()).as("the erasure is requested once").isEqualTo(requested);
    }

    @Test
    void a_user_has_one_answer_a_meeting_and_a_guest_who_keeps_their_id_as_well() {
        String first = answer(Api.owner(), NO);
        assertThat(answer(Api.owner(), YES)).isEqualTo(first);
        assertAudioDeleted(false);

        String guest = refusingGuest();
        answer(Api.guest(), YES);
        assertAudioDeleted(true);
        answer(Api.guest().header("X-Guest-Id", guest.substring(0, guest.length() - 1) + "!"), YES);
        assertAudioDeleted(true);
        answer(Api.guest().header("X-Guest-Id", guest), YES);
        assertAudioDeleted(false);
        Api.owner().body(YES).post("/v1/meetings/{id}/consent", meeting).then().body("guest_id", nullValue());
    }

    @Test
    void the_erasure_is_cancelled_when_the_last_refusal_is_withdrawn_and_asked_for_again_by_the_next() {
        String guest = refusingGuest();
        answer(Api.owner(), NO);
        String requested = refusedAt();

        answer(Api.owner(), YES);
        answer(Api.guest(), YES);
        assertThat(refusedAt()).as("another one still refuses").isEqualTo(requested);
        assertAudioDeleted(true);

        answer(Api.guest().header("X-Guest-Id", guest), YES);
        assertThat(refusedAt()).isNull();
        assertAudioDeleted(false);

        answer(Api.guest().header("X-Guest-Id", guest), NO);
        assertThat(refusedAt()).isNotNull();
        assertAudioDeleted(true);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(commands(recording))
                        .hasExactlyElementsOfTypes(
                                RecordingCommand.Erase.class,
                                RecordingCommand.CancelErasure.class,
                                RecordingCommand.Erase.class));
        assertThat(((RecordingCommand.CancelErasure) commands(recording).get(1)).reason())
                .isEqualTo(ErasureReason.CONSENT);
    }

    @Test
    void what_is_erased_stays_so_when_the_refusal_is_withdrawn() {
        String guest = refusingGuest();
        String requested = refusedAt();
        database.run("update room.recording set erased_at = now() where id = '" + recording + "'");

        answer(Api.guest().header("X-Guest-Id", guest), YES);

        assertThat(refusedAt()).isEqualTo(requested);
        assertAudioDeleted(true);
    }

    @Test
    void a_withdrawal_sees_a_refusal_that_is_being_stored_and_cancels_nothing() {
        String guest = refusingGuest();
        String requested = refusedAt();

        database.during(
                List.of(
                        "select id from room.meeting where id = '" + meeting + "' for update",
                        "insert into room.consent (id, meeting_id, guest_id, given) values ('" + UUID.randomUUID()
                                + "', '" + meeting + "', '" + UUID.randomUUID() + "', false)"),
                () -> answer(Api.guest().header("X-Guest-Id", guest), YES));

        assertThat(refusedAt()).isEqualTo(requested);
        assertAudioDeleted(true);
    }

    @Test
    void recordings_that_become_known_after_the_refusal_are_erased_too_and_each_new_transcription() throws Throwable {
        answer(Api.guest(), NO);
        UUID late = UUID.randomUUID();
        database.run("insert into room.recording (id, platform, kind, meeting_id, discovered_at) values ('" + late
                + "', 'acme', 'COMPOSED', '" + meeting + "', now())");

        VertxContextSupport.subscribeAndAwait(() -> steps.enforce(UUID.fromString(meeting)));
        VertxContextSupport.subscribeAndAwait(() -> steps.enforce(UUID.fromString(meeting)));
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(erasures(late)).hasSize(1));

        VertxContextSupport.subscribeAndAwait(() -> steps.enforceAgain(late));
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(erasures(late)).hasSize(2));
    }

    @Test
    void a_refusal_waits_for_a_recording_that_is_just_being_linked_to_the_meeting() {
        UUID late = UUID.randomUUID();
        database.run("insert into room.recording (id, platform, kind, discovered_at) values ('" + late
                + "', 'acme', 'COMPOSED', now())");

        database.during(
                "update room.recording set meeting_id = '" + meeting + "' where id = '" + late + "'",
                () -> answer(Api.guest(), NO));

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(erasures(late)).hasSize(1));
    }

    @Test
    void an_answer_is_kept_while_a_transcript_of_the_meeting_is_deleted() {
        database.during("delete from room.transcript where id = '" + recording + "'", () -> answer(Api.guest(), YES));

        assertThat(database.count("select count(*) from room.consent where meeting_id = '" + meeting + "'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {YES, NO})
    void an_answer_and_a_transaction_that_changes_a_recording_twice_do_not_block_each_other(String answer) {
        String change = "update room.recording set requested_at = now() where id = '" + recording + "'";

        database.during(List.of(change, change), () -> answer(Api.guest(), answer));

        assertAudioDeleted(answer.equals(NO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"consent_given\":null}", "{\"consent_given\":\"perhaps\"}", "[]"})
    void an_answer_that_says_neither_is_refused(String body) {
        Api.guest().body(body).post("/v1/meetings/{id}/consent", meeting).then().statusCode(422);
    }

    @Test
    void an_unknown_meeting_is_404() {
        Api.guest()
                .body(YES)
                .post("/v1/meetings/{id}/consent", UUID.randomUUID())
                .then()
                .statusCode(404);
        Api.guest()
                .body(YES)
                .post("/v1/meetings/x/consent")
                .then()
                .statusCode(404)
                .body("code", is("meeting-not-found"));
    }
}
