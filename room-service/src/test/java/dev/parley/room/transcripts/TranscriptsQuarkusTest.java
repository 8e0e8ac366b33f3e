package dev.parley.room.transcripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.room.access.Users;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transcripts that people list, share and correct. */
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class TranscriptsQuarkusTest {

    @Inject
    StoredTranscripts stored;

    @Inject
    Database database;

    @Inject
    Users users;

    @Inject
    Pool pool;

    private String stranger;

    @BeforeEach
    void addStranger() throws Throwable {
        stranger = users.keyOf("stranger-" + UUID.randomUUID());
    }

    private static ValidatableResponse patch(String key, UUID id, String body) {
        return Api.as(key).body(body).patch("/v1/transcripts/{id}", id).then();
    }

    private static ValidatableResponse change(UUID id, String body) {
        return patch(FakeGateway.OWNER_KEY, id, body);
    }

    private static String text(UUID id) {
        return Api.owner().get("/v1/transcripts/{id}", id).jsonPath().getString("transcript");
    }

    private static long changeSeq(UUID id) {
        return Api.owner().get("/v1/transcripts/{id}", id).jsonPath().getLong("change_seq");
    }

    @Test
    void an_owner_changes_each_field_alone() {
        UUID id = stored.composed("Good", "morning.");

        change(id, "{\"title\":\"Plans\"}")
                .statusCode(200)
                .body("title", is("Plans"))
                .body("name", is(""));
        Api.owner().get("/v1/transcripts/search?q=plans").then().body("results.id", hasItem(id.toString()));
        change(id, "{\"name\":\"weekly\"}").body("name", is("weekly")).body("title", is("Plans"));
        change(id, "{\"long_summary\":\"# Long\"}").body("long_summary", is("# Long"));
        change(id, "{\"short_summary\":\"Short\"}").body("short_summary", is("Short"));
        change(id, "{\"reviewed\":true}").body("reviewed", is(true));
        change(id, "{\"locked\":true}").body("locked", is(true));
        change(id, "{\"locked\":false}").body("locked", is(false));
        change(id, "{\"share_mode\":\"public\"}").body("share_mode", is("public"));
        change(id, "{}").statusCode(200).body("title", is("Plans"));
        change(id, "{\"title\":null,\"unknown\":1}").body("title", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"x\"",
                "{\"name\":null}",
                "{\"name\":1}",
                "{\"title\":[]}",
                "{\"locked\":null}",
                "{\"locked\":\"yes\"}",
                "{\"reviewed\":1}",
                "{\"share_mode\":\"secret\"}",
                "{\"share_mode\":null}",
                "{\"participants\":{}}",
                "{\"participants\":[{\"speaker\":0}]}",
                "{\"participants\":[1]}",
                "{\"participants\":[{\"name\":\"x\",\"speaker\":18446744073709551617}]}"
            })
    void a_change_of_a_wrong_type_or_value_is_refused_and_changes_nothing(String body) {
        UUID id = stored.composed("Good", "morning.");
        long before = changeSeq(id);

        change(id, body).statusCode(422).body("code", is("invalid-request"));

        assertThat(changeSeq(id)).isEqualTo(before);
    }

    @Test
    void the_share_mode_decides_who_reads_it_besides_the_owner() {
        UUID id = stored.composed("Good", "morning.");

        assertReaders(id, 403, 403);
        change(id, "{\"share_mode\":\"semi-private\"}");
        assertReaders(id, 200, 403);
        change(id, "{\"share_mode\":\"public\"}");
        assertReaders(id, 200, 200);
        change(id, "{\"share_mode\":\"private\"}");
        assertReaders(id, 403, 403);
    }

    private void assertReaders(UUID id, int user, int guest) {
        for (String path : List.of("", "/topics", "/topics/with-words", "/participants")) {
            String url = "/v1/transcripts/" + id + path;
            Api.owner().get(url).then().statusCode(200);
            Api.as(stranger).get(url).then().statusCode(user);
            Api.guest().get(url).then().statusCode(guest);
        }
    }

    @Test
    void nobody_but_the_owner_changes_it_even_if_all_may_read() {
        UUID id = stored.composed("Good", "morning.");
        change(id, "{\"share_mode\":\"public\"}");

        for (int status : new int[] {403, 401}) {
            String key = status == 403 ? stranger : null;
            assertRefused(key, id, status);
        }
        Api.as(stranger).get("/v1/transcripts").then().body("items.id", not(hasItem(id.toString())));
    }

    private static void assertRefused(String key, UUID id, int status) {
        String url = "/v1/transcripts/" + id;
        var caller = (java.util.function.Supplier<io.restassured.specification.RequestSpecification>)
                () -> key == null ? Api.guest() : Api.as(key);
        caller.get().body("{\"title\":\"x\"}").patch(url).then().statusCode(status);
        caller.get().delete(url).then().statusCode(status);
        caller.get().body("{\"name\":\"x\"}").post(url + "/participants").then().statusCode(status);
        caller.get()
                .body("{\"name\":\"x\"}")
                .patch(url + "/participants/c0")
                .then()
                .statusCode(status);
        caller.get().delete(url + "/participants/c0").then().statusCode(status);
        caller.get().body("{}").patch(url + "/speaker/assign").then().statusCode(status);
        caller.get().body("{}").patch(url + "/speaker/merge").then().statusCode(status);
    }

    @Test
    void an_ownerless_transcript_is_read_by_all_and_corrected_by_users_and_changed_by_nobody() {
        UUID id = stored.ownerless("Good", "morning.");

        Api.guest().get("/v1/transcripts/{id}", id).then().statusCode(200).body("user_id", nullValue());
        Api.as(stranger)
                .body("{\"name\":\"Dana\",\"speaker\":0}")
                .post("/v1/transcripts/{id}/participants", id)
                .then()
                .statusCode(200);
        Api.guest()
                .body("{}")
                .post("/v1/transcripts/{id}/participants", id)
                .then()
                .statusCode(401);
        patch(stranger, id, "{\"title\":\"x\"}").statusCode(403);
        Api.as(stranger).delete("/v1/transcripts/{id}", id).then().statusCode(403);
        assertThat(text(id)).isEqualTo("Dana: Good morning.");
    }

    @Test
    void a_recording_whose_meeting_is_unknown_is_open_to_nobody() {
        UUID id = stored.composed("Good", "morning.");
        database.run("update room.recording set meeting_id = null where id = '" + id + "'");

        Api.owner().get("/v1/transcripts/{id}", id).then().statusCode(403);
        Api.guest().get("/v1/transcripts/{id}", id).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"semi-private", "public"})
    void a_shared_transcript_whose_recording_loses_its_meeting_is_open_to_nobody(String mode) {
        UUID id = stored.composed("Good", "morning.");
        change(id, "{\"share_mode\":\"" + mode + "\"}").statusCode(200);
        database.run("update room.recording set meeting_id = null where id = '" + id + "'");

        Api.as(stranger).get("/v1/transcripts/{id}", id).then().statusCode(403);
        Api.guest().get("/v1/transcripts/{id}", id).then().statusCode(403);
    }

    @Test
    void topics_have_all_words_and_turns_of_a_topic_are_its_words() {
        UUID id = stored.composed("Good", "morning.", "1:Hello", "Yes.");
        database.run("update room.transcript set topics = '[{\"title\":\"One\",\"summary\":\"First\",\"firstWord\":0,"
                + "\"words\":2},{\"title\":\"Two\",\"summary\":\"Second\",\"firstWord\":2,\"words\":2}]' where id = '"
                + id + "'");
        String topics = "/v1/transcripts/" + id + "/topics";

        String second = Api.owner()
                .get(topics)
                .then()
                .statusCode(200)
                .body("title", contains("One", "Two"))
                .body("[0].timestamp", is(0f))
                .body("[0].duration", is(1.9f))
                .body("[0].transcript", is("Good morning."))
                .body("[0].segments.text", contains("Good morning."))
                .body("[1].segments.speaker", contains(1, 0))
                .body("[0].words", nullValue())
                .extract()
                .path("[1].id");
        Api.owner()
                .get(topics + "/with-words")
                .then()
                .body("[0].words.text", contains("Good", " morning."))
                .body("[1].words.text", contains(" Hello", " Yes."));
        Api.owner()
                .get(topics + "/" + second + "/words-per-speaker")
                .then()
                .statusCode(200)
                .body("words_per_speaker.speaker", contains(1, 0))
                .body("words_per_speaker[0].words[0].text", is(" Hello"));
        Api.owner().get(topics + "/x/words-per-speaker").then().statusCode(404).body("code", is("topic-not-found"));
    }

    @Test
    void people_of_tracks_are_renamed_removed_and_added() {
        UUID id = stored.tracks("Good", "morning.", "1:Hello.");
        String people = "/v1/transcripts/" + id + "/participants";

        Api.owner()
                .get(people)
                .then()
                .body("id", contains("c0", "c1"))
                .body("name", contains("Speaker 0", "Speaker 1"));
        Api.owner()
                .body("{\"name\":\" Dana \"}")
                .patch(people + "/c0")
                .then()
                .statusCode(200)
                .body("name", is("Dana"))
                .body("speaker", is(0));
        assertThat(text(id)).isEqualTo("Dana: Good morning.\nSpeaker 1: Hello.");
        Api.owner().body("{\"name\":\"\"}").patch(people + "/c0").then().statusCode(422);
        Api.owner().body("{\"name\":\"x\"}").patch(people + "/nobody").then().statusCode(404);
        Api.owner()
                .body("{\"speaker\":0}")
                .patch(people + "/c1")
                .then()
                .statusCode(400)
                .body("code", is("speaker-taken"));
        String added = Api.owner()
                .body("{\"name\":\"Mara\"}")
                .post(people)
                .then()
                .statusCode(200)
                .body("speaker", nullValue())
                .extract()
                .path("id");
        Api.owner().delete(people + "/c1").then().statusCode(200).body("status", is("ok"));
        Api.owner().delete(people + "/c1").then().statusCode(200);
        Api.owner().get(people).then().body("id", contains("c0", added));
        Api.owner().get(people + "/c1").then().statusCode(404).body("code", is("participant-not-found"));
        Api.owner().body("{\"speaker\":1}").patch(people + "/" + added).then().statusCode(200);
        assertThat(text(id)).isEqualTo("Dana: Good morning.\nMara: Hello.");
    }

    @Test
    void the_list_of_participants_is_replaced_as_a_whole() {
        UUID id = stored.tracks("Good", "1:Hello.");

        change(
                        id,
                        "{\"participants\":[{\"id\":\"c1\",\"name\":\"Noor\",\"speaker\":1},{\"name\":\"Mara\",\"speaker\":null}]}")
                .statusCode(200)
                .body("participants.name", contains("Noor", "Mara"));
        change(id, "{\"participants\":[{\"name\":\"A\",\"speaker\":1},{\"name\":\"B\",\"speaker\":1}]}")
                .statusCode(400)
                .body("code", is("speaker-taken"));
        change(id, "{\"participants\":[]}").body("participants", empty());
    }

    @Test
    void words_that_start_in_a_range_its_ends_included_are_given_to_a_speaker() {
        UUID id = stored.composed("One", "two", "three", "four.");
        String assign = "/v1/transcripts/" + id + "/speaker/assign";

        Api.owner()
                .body("{\"speaker\":1,\"timestamp_from\":1,\"timestamp_to\":2}")
                .patch(assign)
                .then()
                .statusCode(200)
                .body("status", is("ok"));
        assertThat(text(id)).isEqualTo("Speaker 0: One\nSpeaker 1: two three\nSpeaker 0: four.");
        Api.owner()
                .body("{\"timestamp_from\":1,\"timestamp_to\":2}")
                .patch(assign)
                .then()
                .statusCode(400);
        Api.owner()
                .body("{\"speaker\":-1,\"timestamp_from\":1,\"timestamp_to\":2}")
                .patch(assign)
                .then()
                .statusCode(422);
        Api.owner()
                .body("{\"speaker\":1,\"timestamp_from\":1}")
                .patch(assign)
                .then()
                .statusCode(422);
        Api.owner()
                .body("{\"participant\":\"nobody\",\"timestamp_from\":1,\"timestamp_to\":2}")
                .patch(assign)
                .then()
                .statusCode(404);
    }

    @Test
    void a_participant_without_words_gets_the_smallest_free_number_with_their_first() {
        UUID id = stored.tracks("Good", "1:Hello.", "Well.");
        String mara = Api.owner()
                .body("{\"name\":\"Mara\"}")
                .post("/v1/transcripts/{id}/participants", id)
                .jsonPath()
                .getString("id");

        Api.owner()
                .body("{\"participant\":\"" + mara + "\",\"timestamp_from\":2,\"timestamp_to\":2}")
                .patch("/v1/transcripts/{id}/speaker/assign", id)
                .then()
                .statusCode(200);

        assertThat(text(id)).isEqualTo("Speaker 0: Good\nSpeaker 1: Hello.\nMara: Well.");
        Api.owner()
                .get("/v1/transcripts/{id}/participants/{mara}", id, mara)
                .then()
                .body("speaker", is(2));
    }

    @Test
    void merged_speakers_are_one_and_the_name_moves_along() {
        UUID id = stored.composed("Good", "morning.", "1:Hello.");
        String merge = "/v1/transcripts/" + id + "/speaker/merge";
        Api.owner()
                .body("{\"name\":\"Noor\",\"speaker\":1}")
                .post("/v1/transcripts/{id}/participants", id)
                .then()
                .statusCode(200);

        Api.owner()
                .body("{\"speaker_from\":1,\"speaker_to\":0}")
                .patch(merge)
                .then()
                .statusCode(200);

        assertThat(text(id)).isEqualTo("Noor: Good morning. Hello.");
        Api.owner()
                .body("{\"name\":\"Dana\",\"speaker\":1}")
                .post("/v1/transcripts/{id}/participants", id)
                .then()
                .statusCode(200);
        Api.owner()
                .body("{\"speaker_from\":1,\"speaker_to\":0}")
                .patch(merge)
                .then()
                .statusCode(400)
                .body("code", is("speaker-taken"));
        Api.owner().body("{\"speaker_from\":1}").patch(merge).then().statusCode(422);
    }

    @Test
    void lists_are_filtered_by_kind_and_title_and_not_by_wildcards() {
        UUID id = stored.composed("Good");
        String title = "100%_" + UUID.randomUUID();
        change(id, "{\"title\":\"" + title + "\"}");

        assertListed("search_term", title.substring(5).toUpperCase(java.util.Locale.ROOT), id, true);
        assertListed("search_term", "0%_" + title.substring(5, 9), id, true);
        assertListed("search_term", "1%0" + title.substring(5), id, false);
        assertListed("source_kind", "room", id, true);
        assertListed("source_kind", "file", id, false);
        Api.owner().get("/v1/transcripts?source_kind=tape").then().statusCode(422);
        Api.owner().get("/v1/transcripts?sort_by=size").then().statusCode(422);
        Api.owner().get("/v1/transcripts?change_seq_from=-1").then().statusCode(422);
        Api.owner().get("/v1/transcripts?room_id=x").then().statusCode(404);
    }

    @Test
    void a_cursor_before_all_times_of_the_database_is_refused() {
        Api.owner()
                .queryParam("cursor", "-999999999999999999." + UUID.randomUUID())
                .get("/v1/transcripts")
                .then()
                .statusCode(422);
    }

    private static void assertListed(String parameter, String value, UUID id, boolean listed) {
        List<String> ids = Api.owner()
                .queryParam(parameter, value)
                .queryParam("size", 100)
                .get("/v1/transcripts")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
        assertThat(ids.contains(id.toString())).isEqualTo(listed);
    }

    @Test
    void every_change_is_seen_by_who_polls_for_changes() {
        UUID id = stored.tracks("Good", "1:Hello.");
        long last = changeSeq(id);
        List<Runnable> changes = List.of(
                () -> change(id, "{\"title\":\"Other\"}").statusCode(200),
                () -> Api.owner().body("{\"name\":\"D\"}").patch("/v1/transcripts/{id}/participants/c0", id),
                () -> Api.owner()
                        .body("{\"speaker\":0,\"timestamp_from\":1,\"timestamp_to\":1}")
                        .patch("/v1/transcripts/{id}/speaker/assign", id),
                () -> database.run("update room.recording set erased_at = now() where id = '" + id + "'"));
        for (Runnable change : changes) {
            change.run();
            List<String> seen = Api.owner()
                    .queryParam("change_seq_from", last)
                    .queryParam("sort_by", "change_seq")
                    .get("/v1/transcripts")
                    .then()
                    .statusCode(200)
                    .body("next_cursor", nullValue())
                    .extract()
                    .path("items.id");
            assertThat(seen).contains(id.toString());
            last = changeSeq(id);
        }
    }

    /** A sequence alone would give out numbers in another order than that of the commits. */
    @Test
    void a_reader_of_changes_misses_none_under_concurrent_writes() {
        List<UUID> ids =
                IntStream.range(0, 4).mapToObj(i -> stored.composed("Good")).toList();
        List<String> missing = new ArrayList<>();
        List<CompletableFuture<Void>> writers = ids.stream()
                .map(id -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, 15).forEach(round -> change(id, "{\"title\":\"" + round + "\"}")),
                        writer -> new Thread(writer).start()))
                .toList();
        long last = 0;
        List<Long> read = new ArrayList<>();
        boolean done;
        List<Number> numbers;
        do {
            done = writers.stream().allMatch(CompletableFuture::isDone);
            numbers = Api.owner()
                    .queryParam("change_seq_from", last)
                    .queryParam("sort_by", "change_seq")
                    .queryParam("size", 100)
                    .get("/v1/transcripts")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items.change_seq");
            numbers.forEach(number -> read.add(number.longValue()));
            last = read.isEmpty() ? 0 : read.get(read.size() - 1);
        } while (!done || !numbers.isEmpty());
        writers.forEach(CompletableFuture::join);

        ids.stream()
                .filter(id -> !read.contains(changeSeq(id)))
                .map(UUID::toString)
                .forEach(missing::add);
        assertThat(missing).isEmpty();
        assertThat(read).isSorted().doesNotHaveDuplicates();
    }

    /** Else a reader who has seen the later number would never ask for what has the earlier one. */
    @Test
    void a_later_number_is_not_committed_before_an_earlier_one() {
        String earlier = stored.composed("Good").toString();
        String later = stored.composed("Good").toString();
        long seen = changeSeq(UUID.fromString(later));
        SqlConnection first = pool.getConnectionAndAwait();
        SqlConnection second = pool.getConnectionAndAwait();
        try {
            run(
                    first,
                    "begin",
                    "update room.transcript set title = 'Earlier' where id = '" + earlier + "'",
                    "set constraints all immediate");
            CompletableFuture<?> commit =
                    commitThatWaits(second, "update room.transcript set title = 'Later' where id = '" + later + "'");

            assertThat(changedAfter(seen)).doesNotContain(earlier, later);

            run(first, "commit");
            commit.join();
            assertThat(changedAfter(seen)).containsSubsequence(earlier, later);
        } finally {
            first.closeAndAwait();
            second.closeAndAwait();
        }
    }

    private static List<String> changedAfter(long number) {
        return Api.owner()
                .queryParam("change_seq_from", number)
                .queryParam("sort_by", "change_seq")
                .queryParam("size", 100)
                .get("/v1/transcripts")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    /** All changes are numbered by one counter, so that who waits for a lock must not have it. */
    @Test
    void a_change_that_waits_for_a_deletion_keeps_no_other_change_waiting() {
        UUID deleted = stored.composed("Good");

        assertNobodyWaitsFor(deleted, "update room.recording set measured_ms = 5 where id = '" + deleted + "'");
    }

    @Test
    void a_consent_that_waits_for_the_deletion_of_one_transcript_keeps_no_other_change_waiting() {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        String meeting = Api.meeting(name).getString("id");
        stored.of(meeting, "COMPOSED", "Good");
        UUID deleted = stored.of(meeting, "COMPOSED", "Good");

        assertNobodyWaitsFor(
                deleted,
                "insert into room.consent (id, meeting_id, guest_id, given) values ('%s', '%s', '%s', true)"
                        .formatted(UUID.randomUUID(), meeting, UUID.randomUUID()));
    }

    private void assertNobodyWaitsFor(UUID deleted, String change) {
        UUID other = stored.composed("Good");
        SqlConnection deleting = pool.getConnectionAndAwait();
        SqlConnection changing = pool.getConnectionAndAwait();
        try {
            run(deleting, "begin", "delete from room.transcript where id = '" + deleted + "'");
            CompletableFuture<?> commit = commitThatWaits(changing, change);

            change(other, "{\"title\":\"Not kept waiting\"}").statusCode(200);

            run(deleting, "commit");
            commit.join();
        } finally {
            deleting.closeAndAwait();
            changing.closeAndAwait();
        }
    }

    /** The commit of {@code change}, once it waits for a lock. */
    private CompletableFuture<?> commitThatWaits(SqlConnection connection, String change) {
        int backend = connection
                .query("select pg_backend_pid()")
                .executeAndAwait()
                .iterator()
                .next()
                .getInteger(0);
        run(connection, "begin", "set local lock_timeout = 0", change);
        CompletableFuture<?> commit = connection.query("commit").execute().subscribeAsCompletionStage();
        await().until(() -> database.count("select count(*) from pg_stat_activity where pid = " + backend
                        + " and wait_event_type = 'Lock'")
                == 1);
        return commit;
    }

    private static void run(SqlConnection connection, String... statements) {
        for (String statement : statements) {
            connection.query(statement).executeAndAwait();
        }
    }

    @Test
    void a_transcript_is_created_for_a_file_and_belongs_to_its_creator() {
        String id = Api.owner()
                .body(
                        "{\"name\":\"talk\",\"source_kind\":\"file\",\"source_language\":\"de\",\"target_language\":\"en\"}")
                .post("/v1/transcripts")
                .then()
                .statusCode(200)
                .body("status", is("idle"))
                .body("share_mode", is("private"))
                .body("source_kind", is("file"))
                .body("source_language", is("de"))
                .body("user_id", is(FakeGateway.OWNER))
                .body("participants", empty())
                .body("recording_id", nullValue())
                .extract()
                .path("id");

        Api.owner().get("/v1/transcripts/{id}", id).then().statusCode(200).body("transcript", is(""));
        Api.owner().get("/v1/transcripts/{id}/topics", id).then().body("", empty());
        Api.as(stranger).get("/v1/transcripts/{id}", id).then().statusCode(403);
        Api.owner()
                .post("/v1/transcripts/{id}/process", id)
                .then()
                .statusCode(400)
                .body("code", is("transcript-not-ready"));
        Api.owner().delete("/v1/transcripts/{id}", id).then().statusCode(200);
        Api.owner().get("/v1/transcripts/{id}", id).then().statusCode(404);
        Api.guest()
                .body("{\"name\":\"\",\"source_language\":\"en\",\"target_language\":\"en\"}")
                .post("/v1/transcripts")
                .then()
                .statusCode(200)
                .body("user_id", nullValue())
                .body("source_kind", is("live"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"name\":1}",
                "{\"name\":\"x\",\"source_kind\":\"tape\"}",
                "{\"name\":\"x\",\"source_language\":\"not a language\"}"
            })
    void a_new_transcript_of_a_wrong_type_or_value_is_refused(String body) {
        Api.owner().body(body).post("/v1/transcripts").then().statusCode(422);
    }

    @Test
    void a_language_tag_of_any_length_is_answered() {
        Api.guest()
                .body(Map.of("name", "x", "source_language", "en" + "-a".repeat(7_000)))
                .post("/v1/transcripts")
                .then()
                .statusCode(422);
    }

    @Test
    void the_status_tells_how_far_the_recording_is_and_why_it_failed() {
        UUID id = stored.composed("Good");
        String recording = "update room.recording set %s where id = '" + id + "'";

        database.run(recording.formatted("transcribed_at = null"));
        assertStatus(id, "processing");
        database.run(recording.formatted(
                "failed_at = now(), failure_stage = 'check', failure_code = 'no-audio', failure_detail = 'silent'"));
        assertStatus(id, "error");
        Api.owner()
                .get("/v1/transcripts/{id}", id)
                .then()
                .body("failure.code", is("no-audio"))
                .body("failure.detail", is("silent"));
        Api.owner().post("/v1/transcripts/{id}/process", id).then().statusCode(200);
        assertStatus(id, "processing");
        database.run(recording.formatted("transcribed_at = now() + interval '1 second'"));
        assertStatus(id, "ended");
        Api.owner().get("/v1/transcripts/{id}", id).then().body("failure", nullValue());
        database.run(recording.formatted("erased_at = now()"));
        assertStatus(id, "ended");
        Api.owner().get("/v1/transcripts/{id}", id).then().body("audio_deleted", is(true));
    }

    private static void assertStatus(UUID id, String status) {
        Api.owner().get("/v1/transcripts/{id}", id).then().body("status", is(status));
        Api.owner()
                .queryParam("size", 100)
                .get("/v1/transcripts")
                .then()
                .body("items.findAll { it.id == '" + id + "' }.status", containsInAnyOrder(status));
    }
}
