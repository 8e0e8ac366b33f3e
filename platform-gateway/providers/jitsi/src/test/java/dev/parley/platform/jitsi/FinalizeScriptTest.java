package dev.parley.platform.jitsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.local.testing.S3Part;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.jitsi.FinalizeScript.Outcome;
import dev.parley.platform.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script against a storage that checks signatures, and a receiver that judges as ours does. */
class FinalizeScriptTest {

    private static final String SECRET = "jibri-house-secret-51c0";
    private static final String SESSION = "Hf83kQpZ2mXv";
    private static final String FILE = "weekly-sync-8f3a_2026-01-01-09-30-00.mp4";
    private static final String SECOND_HALF = "0b0c3f0e-52a1-4d0a-9d3a-6f2f1c9a7e55";
    private static final String SECOND_FILE = "weekly-sync-8f3a_2026-01-01-09-42-10.mp4";
    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    private static final S3Part STORAGE = new S3Part();

    private final FinalizeReceiver receiver = new FinalizeReceiver(SECRET);
    private final FinalizeScript script = FinalizeScript.to(receiver.address(), SECRET, STORAGE);

    @TempDir
    private Path recordings = Path.of("");

    @BeforeAll
    static void start() {
        STORAGE.start();
    }

    @AfterAll
    static void stop() {
        STORAGE.close();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private Path session(String id, String... files) throws IOException {
        Path folder = Files.createDirectories(recordings.resolve(id));
        for (String file : files) {
            byte[] content = new byte[3000];
            new Random(file.hashCode()).nextBytes(content);
            Files.write(folder.resolve(file), content);
        }
        return folder;
    }

    private static Path uploaded(String key) {
        return STORAGE.bucketFolder(S3Part.JITSI_BUCKET).resolve(key);
    }

    private Outcome work(Path session) {
        return script.call("--work", session.toString());
    }

    @Test
    void a_jibri_is_free_at_once_and_the_recording_arrives() throws IOException {
        Path session = session(SESSION, FILE);
        Files.writeString(session.resolve("metadata.json"), """
            {"meeting_url":"https://meet.acme.test/Weekly-Sync-8f3a#config.x=1","participants":[{"user":{"name":"Zoë \\"Z\\""}}]}
            """);

        Outcome outcome = script.call(session.toString());

        assertThat(outcome).isEqualTo(new Outcome(0, ""));
        await().atMost(WAIT_TIMEOUT).until(() -> !receiver.requests().isEmpty());
        await().atMost(WAIT_TIMEOUT).until(() -> !Files.exists(session.resolve(".parley/pending")));
        PlatformEvent event = receiver.told();
        assertThat(receiver.requests()).hasSize(1);
        assertThat(event.room()).contains(new ProviderRoomName("weekly-sync-8f3a"));
        assertThat(event.fact()).isInstanceOfSatisfying(Fact.RecordingReady.class, ready -> {
            assertThat(ready.providerRecordingId()).contains(SESSION);
            assertThat(((RecordingSource.Stored) ready.source()).object().key()).isEqualTo(SESSION + "/" + FILE);
        });
        assertThat(uploaded(SESSION + "/" + FILE)).hasSameBinaryContentAs(session.resolve(FILE));
        assertThat(uploaded(SESSION + "/metadata.json")).hasSameBinaryContentAs(session.resolve("metadata.json"));
    }

    @Test
    void the_message_has_the_agreed_form() throws IOException {
        Path session = session("Shape1", FILE);
        Files.writeString(session.resolve("metadata.json"), "{\"meeting_url\":\"https://meet.acme.test/weekly\"}");

        assertThat(work(session).exit()).isZero();

        JsonNode told = new ObjectMapper().readTree(receiver.requests().get(0).body());
        JsonNode agreed = Fixtures.json("jitsi/jibri/recording-ready.json");
        assertThat(told.fieldNames())
                .toIterable()
                .containsAll(agreed::fieldNames)
                .hasSize(agreed.size() + 1)
                .contains("started_at");
        assertThat(told.at("/files").findValuesAsText("name")).containsExactlyInAnyOrder(FILE, "metadata.json");
        assertThat(told.at("/files/0/size").asLong()).isPositive();
    }

    @Test
    void names_of_files_may_hold_anything_that_people_call_their_rooms() throws IOException {
        String odd = "Dana's \"résumé\" & 100% #1 +$(id)_2026-01-01-09-30-00.mp4";
        Path session = session("Odd-Names_1", odd);

        Outcome outcome = script.with("AWS_JITSI_S3_PREFIX", "jibri/eu").call("--work", session.toString());

        assertThat(outcome.exit()).as(outcome.said()).isZero();
        assertThat(uploaded("jibri/eu/Odd-Names_1/" + odd)).hasSameBinaryContentAs(session.resolve(odd));
        assertThat(((Fact.RecordingReady) receiver.told().fact()).source())
                .isInstanceOfSatisfying(
                        RecordingSource.Stored.class,
                        stored -> assertThat(stored.object().key()).isEqualTo("Odd-Names_1/" + odd));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "sécret with spaces and 'quotes' \\n $HOME",
                "this-secret-is-longer-than-a-block-of-the-hash-which-is-sixty-four-bytes-long-0123456789"
            })
    void every_secret_signs_as_it_does_elsewhere(String secret) throws IOException {
        try (FinalizeReceiver strict = new FinalizeReceiver(secret)) {
            FinalizeScript other = FinalizeScript.to(strict.address(), secret + ", older", STORAGE);

            Outcome outcome = other.with("PARLEY_GIVE_UP_AFTER", "0")
                    .call("--work", session("Secrets", FILE).toString());

            assertThat(outcome.exit()).as(outcome.said()).isZero();
        }
    }

    @Test
    void a_recording_without_media_has_failed() throws IOException {
        Path session = session("NoMedia");
        Files.writeString(session.resolve("metadata.json"), "this is no JSON");

        assertThat(work(session).exit()).isZero();

        assertThat(receiver.told().fact())
                .isEqualTo(new Fact.RecordingFailed(Optional.of("NoMedia"), Optional.empty(), "no media file"));
    }

    @Test
    void without_metadata_the_room_is_in_the_file_s_name() throws IOException {
        assertThat(work(session("NoMetadata", FILE)).exit()).isZero();

        assertThat(receiver.told().room()).contains(new ProviderRoomName("weekly-sync-8f3a"));
    }

    @Test
    void every_rejection_is_retried_with_a_new_signature() throws IOException {
        receiver.refuseWith(503, 401, 404);

        assertThat(work(session("Patient", FILE)).exit()).isZero();

        assertThat(receiver.requests()).hasSize(4);
        assertThat(receiver.requests().stream().map(request -> request.headers().get("x-jibri-signature")))
                .doesNotHaveDuplicates();
        assertThat(receiver.requests().stream()
                        .map(request -> new String(request.body()))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void nothing_is_sent_before_the_upload() throws IOException {
        Path session = session("Outage", FILE);
        FinalizeScript early =
                script.with("AWS_JITSI_SECRET_ACCESS_KEY", "wrong").with("PARLEY_GIVE_UP_AFTER", "1");

        Outcome outcome = early.call("--work", session.toString());

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.said()).contains("the storage answered 403").doesNotContain("wrong");
        assertThat(receiver.requests()).isEmpty();
        assertThat(work(session).exit()).isZero();
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void the_next_call_finishes_the_previous_one() throws IOException {
        receiver.refuseWith(503);
        Path left = session("Left", FILE);
        assertThat(script.with("PARLEY_GIVE_UP_AFTER", "0")
                        .call("--work", left.toString())
                        .exit())
                .isEqualTo(1);
        assertThat(left.resolve(".parley/pending")).exists();

        assertThat(work(session("Next", FILE)).exit()).isZero();

        assertThat(receiver.requests()).hasSize(3);
        assertThat(left.resolve(".parley/pending")).doesNotExist();
        assertThat(script.call("--sweep", recordings.toString()).exit()).isZero();
        assertThat(receiver.requests()).hasSize(3);
    }

    @Test
    void a_recording_is_deleted_only_after_its_message_if_configured() throws IOException {
        Path kept = session("Kept");
        Path deleted = session("Deleted", FILE);
        FinalizeScript tidy = script.with("PARLEY_DELETE_AFTER_UPLOAD", "true");

        tidy.call("--work", kept.toString());
        tidy.call("--work", deleted.toString());

        assertThat(kept).exists();
        assertThat(deleted).doesNotExist();
        assertThat(uploaded("Deleted/" + FILE)).isNotEmptyFile();
    }

    private static String key(PlatformEvent event) {
        return ((RecordingSource.Stored) ((Fact.RecordingReady) event.fact()).source())
                .object()
                .key();
    }

    private static UUID recordingId(PlatformEvent event) {
        return ((Fact.RecordingReady) event.fact()).key().recordingId(event.platform());
    }

    @Test
    void the_second_half_of_a_session_is_a_recording_of_its_own() throws IOException {
        Path session = session(SECOND_HALF, FILE);
        assertThat(work(session).exit()).isZero();
        session(SECOND_HALF, SECOND_FILE);

        assertThat(work(session).exit()).isZero();

        assertThat(receiver.events())
                .extracting(FinalizeScriptTest::key)
                .containsExactly(SECOND_HALF + "/" + FILE, SECOND_HALF + "/" + SECOND_FILE);
        assertThat(receiver.events())
                .extracting(FinalizeScriptTest::recordingId)
                .doesNotHaveDuplicates();
        assertThat(uploaded(SECOND_HALF + "/" + SECOND_FILE)).hasSameBinaryContentAs(session.resolve(SECOND_FILE));
    }

    @Test
    void the_second_half_that_another_jibri_recorded_is_a_recording_of_its_own() throws IOException {
        Path first = session("one/" + SECOND_HALF, FILE);
        Path second = session("other/" + SECOND_HALF, SECOND_FILE);

        assertThat(work(first).exit()).isZero();
        assertThat(work(second).exit()).isZero();

        assertThat(receiver.events())
                .extracting(FinalizeScriptTest::recordingId)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void nothing_is_deleted_before_it_was_uploaded_and_told() throws IOException {
        receiver.refuseWith(503, 503);
        FinalizeScript tidy = script.with("PARLEY_DELETE_AFTER_UPLOAD", "true").with("PARLEY_GIVE_UP_AFTER", "0");
        Path session = session("Halves", FILE);
        assertThat(tidy.call("--work", session.toString()).exit()).isEqualTo(1);
        session("Halves", SECOND_FILE);

        assertThat(tidy.call("--work", session.toString()).exit()).isEqualTo(1);

        assertThat(session.resolve(FILE)).exists();
        assertThat(session.resolve(SECOND_FILE)).exists();
        assertThat(tidy.call("--sweep", recordings.toString()).exit()).isZero();
        assertThat(session).doesNotExist();
        assertThat(receiver.events().stream().map(FinalizeScriptTest::key).distinct())
                .containsExactlyInAnyOrder("Halves/" + FILE, "Halves/" + SECOND_FILE);
        assertThat(uploaded("Halves/" + FILE)).isNotEmptyFile();
        assertThat(uploaded("Halves/" + SECOND_FILE)).isNotEmptyFile();
    }

    @Test
    void a_report_that_the_receiver_cannot_use_deletes_nothing() throws IOException {
        receiver.refuseWith(400);
        Path session = session("Refused", FILE);

        script.with("PARLEY_DELETE_AFTER_UPLOAD", "true").call("--work", session.toString());

        assertThat(session.resolve(FILE)).exists();
        assertThat(session.resolve(".parley/pending")).doesNotExist();
    }

    @Test
    void a_file_that_comes_after_the_call_waits_for_its_own() throws IOException {
        Path session = session("Shared", FILE);
        script.without("PARLEY_WEBHOOK_URL").call(session.toString());
        session("Shared", SECOND_FILE);
        FinalizeScript tidy = script.with("PARLEY_DELETE_AFTER_UPLOAD", "true");

        assertThat(tidy.call("--sweep", recordings.toString()).exit()).isZero();

        assertThat(receiver.events()).extracting(FinalizeScriptTest::key).containsExactly("Shared/" + FILE);
        assertThat(session.resolve(FILE)).doesNotExist();
        assertThat(session.resolve(SECOND_FILE)).exists();
        assertThat(tidy.call("--work", session.toString()).exit()).isZero();
        assertThat(receiver.events())
                .extracting(FinalizeScriptTest::key)
                .containsExactly("Shared/" + FILE, "Shared/" + SECOND_FILE);
    }

    @Test
    void a_mark_that_names_no_file_repeats_all_reports() throws IOException {
        Path session = session("Again", FILE, SECOND_FILE);
        assertThat(work(session).exit()).isZero();
        Files.createFile(session.resolve(".parley/pending"));

        assertThat(script.call("--sweep", recordings.toString()).exit()).isZero();

        assertThat(receiver.events()).hasSize(4);
        assertThat(receiver.events().stream().map(PlatformEvent::id).distinct()).hasSize(2);
    }

    @Test
    void the_room_is_that_of_the_file_s_name_and_a_difference_is_logged() throws IOException {
        Path session = session("Moved", FILE);
        Files.writeString(
                session.resolve("metadata.json"),
                "{\"meeting_url\":\"https://h/weekly-sync-8f3a\",\"meeting_url\":\"https://h/somebody-elses-room\"}");

        Outcome outcome = work(session);

        assertThat(receiver.told().room()).contains(new ProviderRoomName("weekly-sync-8f3a"));
        assertThat(outcome.said()).contains("metadata.json names another room").doesNotContain("somebody");
        Files.writeString(session.resolve("metadata.json"), "{\"meeting_url\":\"https://h/t/Weekly-Sync-8f3a#a=/b\"}");
        Files.createFile(session.resolve(".parley/pending"));
        assertThat(script.call("--sweep", recordings.toString()).said()).doesNotContain("another room");
    }

    @Test
    void the_start_is_the_local_time_of_the_file_s_name_wherever_the_work_is_done() throws IOException {
        Path session = session("Start", FILE);
        script.with("TZ", "CET-1").without("PARLEY_WEBHOOK_URL").call(session.toString());

        assertThat(script.with("TZ", "UTC0")
                        .call("--sweep", recordings.toString())
                        .exit())
                .isZero();

        assertThat(((Fact.RecordingReady) receiver.told().fact()).startedAt())
                .contains(Instant.parse("2026-01-01T08:30:00Z"));
    }

    @Test
    void a_recording_that_no_call_named_is_found_if_configured() throws IOException {
        Path crashed = session("Crashed", FILE);
        Path done = session("Done", FILE);
        assertThat(work(done).exit()).isZero();
        assertThat(script.call("--sweep", recordings.toString()).exit()).isZero();
        assertThat(script.with("PARLEY_ABANDONED_AFTER", "3600")
                        .call("--sweep", recordings.toString())
                        .exit())
                .isZero();
        assertThat(receiver.events()).hasSize(1);
        FinalizeScript finding = script.with("PARLEY_ABANDONED_AFTER", "0");

        assertThat(finding.call("--sweep", recordings.toString()).exit()).isZero();
        assertThat(finding.call("--sweep", recordings.toString()).exit()).isZero();

        assertThat(receiver.events())
                .extracting(FinalizeScriptTest::key)
                .containsExactly("Done/" + FILE, "Crashed/" + FILE);
        assertThat(crashed.resolve(FILE)).exists();
    }

    @Test
    void a_jibri_that_is_removed_afterwards_waits_for_the_upload_if_configured() throws IOException {
        Path session = session("Foreground", FILE);

        assertThat(script.with("PARLEY_FOREGROUND", "true").call(session.toString()))
                .isEqualTo(new Outcome(0, ""));

        assertThat(receiver.events()).hasSize(1);
    }

    @Test
    void the_process_list_shows_no_secret() throws IOException {
        Path tools = Files.createDirectories(recordings.resolve("tools"));
        Path seen = tools.resolve("seen");
        for (String tool : List.of("curl", "openssl", "jq", "sed", "od")) {
            String real = "#!/bin/sh\nprintf '%s\\n' \"$@\" >>'" + seen + "'\nPATH=" + System.getenv("PATH") + " exec "
                    + tool + " \"$@\"\n";
            Path wrapper = Files.writeString(tools.resolve(tool), real);
            Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwx------"));
        }
        FinalizeScript watched = script.with("PATH", tools + ":" + System.getenv("PATH"))
                .with("AWS_JITSI_SESSION_TOKEN", "session-token-5e1c");

        watched.with("PARLEY_GIVE_UP_AFTER", "0")
                .call("--work", session("Watched", FILE).toString());

        assertThat(Files.readString(seen))
                .contains("--aws-sigv4")
                .doesNotContain(SECRET, STORAGE.secretAccessKey(), "session-token-5e1c");
    }

    @Test
    void a_setting_that_is_missing_is_named_and_the_recording_waits() throws IOException {
        Path session = session("Waiting", FILE);

        Outcome outcome = script.without("JITSI_JIBRI_WEBHOOK_SECRET").call(session.toString());

        assertThat(outcome.exit()).isEqualTo(78);
        assertThat(outcome.said()).contains("JITSI_JIBRI_WEBHOOK_SECRET is not set");
        assertThat(script.call("--sweep", recordings.toString()).exit()).isZero();
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void an_invalid_call_of_the_script_is_refused() throws IOException {
        Path strange = session("not a session", FILE);

        assertThat(script.call().exit()).isEqualTo(64);
        assertThat(script.call("--help").exit()).isEqualTo(64);
        assertThat(script.call(recordings.toString(), "second").exit()).isEqualTo(64);
        assertThat(script.call(recordings.resolve("nowhere").toString()).exit()).isEqualTo(66);
        assertThat(script.call(strange.toString()).exit()).isEqualTo(65);
        assertThat(receiver.requests()).isEmpty();
    }
}
