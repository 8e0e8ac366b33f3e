package dev.parley.system.restore;

import static dev.parley.ingest.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.restore.RoomApi.Met;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * An installation whose database is restored from an older backup, with its consumer groups set back: the rows of the table in
 * docs/backup-and-restore.md.
 */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class RestoredDatabaseIT {

    private static final String DEAD_LETTERS = Topics.PLATFORM_EVENTS + ".dead-letter";

    /** One of each service that reads the topic. */
    private static final int DEAD_LETTERS_OF_A_RECORD = 2;

    /** As the document shows it. */
    private static final String ORPHANED_UPLOADS =
            "select r.id from room.recording r join room.transcript t on t.recording_id = r.id"
                    + " where r.platform = 'upload' and t.source_kind = 'room'";

    private Installation installation;
    private RoomApi api;

    // Known at the time of the backup: two meetings, one of which somebody refuses later; recordings of them.
    private Met met;
    private Met refused;
    private String edited;
    private String deleted;
    private String heard;
    private String deletedWords;

    // Since the backup.
    private Met lost;
    private String apiKey;
    private String recorded;
    private String recordedAfterRefusal;
    private String recordedInLost;
    private String uploaded;
    private String upload;

    private State before;
    private List<String> wordsAfterRefusal;
    private List<String> wordsInLost;
    private Map<String, Integer> takenAtBackup;
    private Map<String, Integer> takenBefore;
    private int heardBefore;

    @BeforeAll
    void restore(@TempDir Path folder) throws Exception {
        installation = new Installation(folder);
        api = installation.api;
        beforeTheBackup();
        Instant since = Instant.now();
        installation.receiver.down(true);
        installation.topics.joined(met.providerRoom(), "ben");
        eventually()
                .until(() -> query("select 1 from room.webhook_delivery"
                                        + " where state = 'pending' and attempts = 1 and leased_by is null")
                                .size()
                        == 1);
        takenAtBackup = installation.receiver.taken();
        DatabaseBackup backup = DatabaseBackup.take(installation.database, folder.resolve("backup"));
        installation.receiver.down(false);
        sinceTheBackup();

        before = State.of(api, installation.database, met);
        wordsAfterRefusal = words(recordedAfterRefusal);
        wordsInLost = words(recordedInLost);
        takenBefore = installation.receiver.taken();
        heardBefore = installation.speech.calls();
        awaitDeadLetters(DEAD_LETTERS_OF_A_RECORD);
        installation.restore(backup, since);
        sendWaitingWebhooks();
        awaitApplied(7);
        awaitWebhooks();
        awaitDeadLetters(2 * DEAD_LETTERS_OF_A_RECORD);
    }

    private void beforeTheBackup() throws Exception {
        met = api.meet("standup", told("standup"));
        refused = api.meet("interview", told("interview"));
        installation.topics.joined(met.providerRoom(), "anna");
        edited = record(met, "edited.mp4");
        deleted = record(met, "deleted.mp4");
        heard = record(refused, "heard.mp4");
        awaitApplied(3);
        awaitWebhooks();
        deletedWords = State.text(api, transcript(deleted));
    }

    private void sinceTheBackup() throws Exception {
        sendWaitingWebhooks();
        installation.topics.left(met.providerRoom(), "anna");
        installation.topics.joined(met.providerRoom(), "carl");
        recorded = record(met, "recorded.mp4");
        installation.topics.garbage();

        lost = api.meet("retrospective", Map.of("name", "retrospective"));
        installation.topics.joined(lost.providerRoom(), "dora");
        recordedInLost = record(lost, "in-lost.mp4");
        apiKey = api.post("/v1/user/api-keys", Map.of()).getString("key");
        api.patch("/v1/rooms/" + met.room(), Map.of("is_locked", true));
        api.patch("/v1/transcripts/" + transcript(edited), Map.of("title", "A title of a person"));
        api.delete("/v1/transcripts/" + transcript(deleted));
        api.post("/v1/meetings/" + refused.meeting() + "/consent", Map.of("consent_given", false));
        recordedAfterRefusal = record(refused, "after-refusal.mp4");
        uploaded = api.upload(Buckets.speech());
        awaitApplied(7);
        upload = query("select recording_id from room.transcript where id = '" + uploaded + "'")
                .get(0);
        eventually()
                .until(() -> query("select 1 from room.recording where erased_at is not null")
                                .size()
                        == 3);
        awaitWebhooks();
    }

    private Map<String, ?> told(String name) {
        return Map.of(
                "name", name,
                "webhook_url", installation.receiverUrl(),
                "webhook_events",
                        List.of(
                                "meeting.created",
                                "meeting.started",
                                "participant.joined",
                                "participant.left",
                                "recording.stored",
                                "recording.failed",
                                "recording.erased",
                                "transcript.completed",
                                "transcript.failed"));
    }

    private String record(Met where, String key) throws Exception {
        installation.buckets.store(key);
        return installation.topics.recorded(where.providerRoom(), key).toString();
    }

    private List<String> query(String sql) {
        return Databases.query(installation.database, sql);
    }

    private String transcript(String recording) {
        return query("select id from room.transcript where recording_id = '" + recording + "'")
                .get(0);
    }

    /** Waits until so many jobs have ended and everything that is in the topics is applied. */
    private void awaitApplied(int jobs) {
        eventually().untilAsserted(() -> {
            assertThat(query("select status from recording.job where erase_command is null"))
                    .hasSize(jobs)
                    .allMatch(status -> status.equals("done") || status.equals("failed"));
            assertThat(query("select 1 from recording.outbox")).isEmpty();
            Set<String> inbox = Set.copyOf(query("select event_id from room.inbox"));
            assertThat(inbox).containsAll(installation.topics.headers(Topics.PLATFORM_EVENTS, "ce_id"));
            assertThat(inbox).containsAll(installation.topics.headers(Topics.RECORDING_EVENTS, "ce_id"));
        });
    }

    /** Each service sends its own, at its own time. */
    private void awaitDeadLetters(int number) {
        eventually().untilAsserted(() -> assertThat(deadLetters()).hasSize(number));
    }

    /** Positions of the records that became dead letters. */
    private List<String> deadLetters() {
        return installation.topics.headers(DEAD_LETTERS, "dead-letter-offset");
    }

    private void awaitWebhooks() {
        eventually()
                .until(() -> query("select 1 from room.webhook_delivery where state <> 'delivered'")
                        .isEmpty());
    }

    /** As if the time of their next attempt had come. */
    private void sendWaitingWebhooks() {
        Databases.execute(
                installation.database,
                "update room.webhook_delivery set next_at = now() where state = 'pending' and leased_by is null");
    }

    @AfterAll
    void end() {
        installation.close();
    }

    @Test
    void who_joined_and_left_is_applied_again() {
        State after = State.of(api, installation.database, met);

        assertThat(after.stays()).hasSize(3).isEqualTo(before.stays());
        assertThat(after.people()).isEqualTo(2).isEqualTo(before.people());
    }

    @Test
    void no_event_is_missing_and_none_is_applied_twice() {
        Set<String> inbox = State.of(api, installation.database, met).inbox();

        assertThat(inbox).containsAll(before.inbox());
        assertThat(query("select 1 from room.participant_report"))
                .as("anna came and left, ben, carl and dora came")
                .hasSize(5);
    }

    @Test
    void recordings_and_transcripts_are_there_under_the_same_ids_with_the_same_words() {
        State after = State.of(api, installation.database, met);

        assertThat(before.recordings()).containsOnlyKeys(edited, deleted, recorded);
        assertThat(after.recordings())
                .containsOnlyKeys(edited, deleted, recorded)
                .containsEntry(edited, before.recordings().get(edited))
                .containsEntry(recorded, before.recordings().get(recorded));
        assertThat(before.words()).containsOnlyKeys(transcript(edited), transcript(recorded));
        assertThat(after.words()).containsAllEntriesOf(before.words());
    }

    @Test
    void jobs_since_the_backup_are_made_again_and_one_whose_source_is_gone_fails() {
        assertThat(query("select status from recording.job where recording_id = '" + recorded + "'"))
                .containsExactly("done");
        assertThat(query("select status from recording.job where recording_id = '" + recordedInLost + "'"))
                .containsExactly("done");
        assertThat(query("select status from recording.job where recording_id = '" + upload + "'"))
                .containsExactly("done");
        assertThat(query("select status from recording.job where recording_id = '" + recordedAfterRefusal + "'"))
                .containsExactly("failed");
        assertThat(installation.speech.calls()).isEqualTo(heardBefore + 3);
        assertThat(words(recordedAfterRefusal)).isEqualTo(wordsAfterRefusal);
        assertThat(api.get("/v1/transcripts/" + transcript(recordedAfterRefusal))
                        .getString("status"))
                .isEqualTo("error");
    }

    private List<String> words(String recording) {
        return query("select text from room.transcript_word where transcript_id = '" + transcript(recording)
                + "' order by position");
    }

    @Test
    void what_came_by_http_is_lost() {
        assertThat(api.status("/v1/rooms/" + lost.room())).isEqualTo(404);
        assertThat(api.as(apiKey).get("/v1/me").statusCode()).isEqualTo(401);
        assertThat(api.get("/v1/rooms/" + met.room()).getBoolean("is_locked")).isFalse();
        assertThat(api.get("/v1/transcripts/" + transcript(edited)).getString("title"))
                .isNotEqualTo("A title of a person");
        assertThat(query("select 1 from room.consent")).isEmpty();
    }

    @Test
    void a_recording_of_a_lost_meeting_is_transcribed_and_listed_as_unmatched() {
        assertThat(api.get("/v1/recordings?unmatched").<String>getList("items.id"))
                .containsExactly(recordedInLost);
        assertThat(words(recordedInLost)).hasSize(2).isEqualTo(wordsInLost);
        assertThat(installation.gateway.deleted()).isEmpty();
    }

    @Test
    void an_uploaded_file_is_transcribed_again_into_a_transcript_that_nobody_can_open() {
        assertThat(api.status("/v1/transcripts/" + uploaded)).isEqualTo(404);
        assertThat(query(ORPHANED_UPLOADS)).containsExactly(upload);
        assertThat(words(upload)).hasSize(2);
        assertThat(api.status("/v1/transcripts/" + transcript(upload))).isEqualTo(403);
    }

    @Test
    void orders_to_erase_are_carried_out_again_although_the_refusal_is_lost() throws Exception {
        assertThat(query("select id from room.recording where erased_at is not null"))
                .containsExactlyInAnyOrder(deleted, heard, recordedAfterRefusal);
        assertThat(installation.buckets.audioFiles(recorded)).isPositive();
        for (String recording : List.of(deleted, heard, recordedAfterRefusal)) {
            assertThat(installation.buckets.audioFiles(recording)).as(recording).isZero();
        }
    }

    @Test
    void a_deleted_transcript_is_back_with_its_text() {
        assertThat(before.words()).doesNotContainValue(deletedWords);
        assertThat(State.text(api, transcript(deleted))).isEqualTo(deletedWords);
        assertThat(api.get("/v1/transcripts/" + transcript(deleted)).getBoolean("audio_deleted"))
                .isTrue();
    }

    @Test
    void webhooks_that_waited_and_those_of_events_applied_again_are_sent_again_under_the_same_ids() {
        Map<String, Integer> expected = takenBefore.keySet().stream()
                .collect(Collectors.toMap(id -> id, id -> takenAtBackup.containsKey(id) ? 1 : 2));
        Map<String, Integer> taken = installation.receiver.taken();

        assertThat(takenBefore.values()).containsOnly(1);
        assertThat(takenAtBackup.keySet()).isNotEmpty();
        assertThat(taken).containsAllEntriesOf(expected);
        assertThat(taken.keySet())
                .filteredOn(id -> !expected.containsKey(id))
                .as("the recording whose source is gone")
                .singleElement()
                .asString()
                .startsWith("transcript.failed ");
    }

    @Test
    void only_what_was_a_dead_letter_becomes_one_again() {
        List<String> offsets = deadLetters();

        assertThat(offsets).hasSize(2 * DEAD_LETTERS_OF_A_RECORD);
        assertThat(Set.copyOf(offsets)).hasSize(1);
    }
}
