package dev.parley.room.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.cli.OperatorCommand;
import dev.parley.room.console.Terminal;
import dev.parley.room.crypto.HmacSha256;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ImportQuarkusTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Database database;

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    String parley;

    private static final String RUN = "r" + UUID.randomUUID().toString().substring(0, 8);
    private static final String KEY = "old-key-of-" + RUN;

    /** One installation, imported once for all tests: a dry run, a run that is killed, and one to the end. */
    private static ExistingInstallation existing;

    private static Printed rehearsal;
    private static Printed killed;
    private static Printed rest;
    private static boolean rehearsalWrote;

    private static @Nullable Database used;

    /** What was imported is seen by whoever searches or lists, and so by other tests. */
    @AfterAll
    static void removeWhatWasImported() {
        for (String table : List.of("transcript", "recording", "meeting", "room")) {
            Objects.requireNonNull(used)
                    .run("delete from room." + table + " where id in"
                            + " (select target_id from room.import_row where source_table = '" + table + "')");
        }
    }

    /** What a run of the command printed. */
    private record Printed(int code, List<String> lines, String errors) {

        JsonNode table(String name) throws Exception {
            for (JsonNode table : JSON.readTree(lines.get(lines.size() - 1)).path("tables")) {
                if (table.path("table").asText().equals(name)) {
                    return table;
                }
            }
            throw new AssertionError("no counts of " + name);
        }
    }

    @BeforeEach
    void importOnce() throws Exception {
        if (existing != null) {
            return;
        }
        used = database;
        byte[] hash = HmacSha256.under(FakeGateway.IMPORTED_KEY_SECRET).of(KEY.getBytes(StandardCharsets.UTF_8));
        existing = ExistingInstallation.create(parley, RUN, HexFormat.of().formatHex(hash));
        long rooms = database.count("select count(*) from room.room");
        rehearsal = command(new Screen(true), "--dry-run", "--json");
        rehearsalWrote = database.count("select count(*) from room.room") != rooms;
        killed = commandKilledAfter(400);
        rest = command("--json");
    }

    @Test
    void an_import_that_is_killed_goes_on_where_it_was_and_loses_nothing() throws Exception {
        assertThat(rehearsal.table("meeting").path("taken").asInt()).isEqualTo(1000);
        assertThat(rehearsalWrote).isFalse();
        assertThat(rehearsal.errors()).contains("[===============               ]  50 %  meeting");
        assertThat(rest.errors()).isEmpty();
        assertThat(killed.code()).isEqualTo(1);
        assertThat(killed.errors()).contains("run it again");

        assertThat(rest.code()).isEqualTo(1);
        assertThat(rest.table("meeting").path("already").asInt()).isBetween(1, 999);
        assertCounts(rest, "room", 42, 1);
        assertCounts(rest, "meeting", 1001, 1);
        assertCounts(rest, "recording", 1000, 0);
        assertCounts(rest, "transcript", 1000, 0);
        assertCounts(rest, "meeting_consent", 1001, 1);
        assertCounts(rest, "user_api_key", 2, 1);
        assertThat(rest.table("transcript").path("after").asLong())
                .isEqualTo(rehearsal.table("transcript").path("after").asLong());
        assertThat(rest.lines())
                .contains(refusal("room", uuid("nobody"), "user_id is missing"))
                .contains(refusal("meeting", RUN + "-orphan", "owner_id is missing"))
                .contains(refusal("meeting_consent", uuid("lost consent"), "its meeting is not there"))
                .contains(refusal("user_api_key", uuid("bad key"), "key_hash is not the hash of a key"));
        assertThat(JSON.readTree(rest.lines().get(rest.lines().size() - 1))
                        .path("not_imported")
                        .path("calendar_event")
                        .asInt())
                .isEqualTo(1);

        Printed again = command("--json", "--owner", RUN + "-subject-9");
        assertThat(again.table("room").path("taken").asInt()).isEqualTo(1);
        assertThat(again.table("meeting").path("taken").asInt()).isEqualTo(1);
        assertThat(again.table("transcript").path("taken").asInt()).isZero();
        assertThat(again.table("transcript").path("after").asLong())
                .isEqualTo(rest.table("transcript").path("after").asLong());
    }

    @Test
    void the_api_serves_what_was_imported() throws Exception {
        // The key is known by the other installation's hash at first, and by ours from then on.
        for (int call = 0; call < 2; call++) {
            Api.as(KEY).get("/v1/me").then().statusCode(200).body("sub", is(RUN + "-subject-2"));
        }
        Api.as(KEY + "x").get("/v1/me").then().statusCode(401);
        Api.as(KEY)
                .get("/v1/rooms/name/{name}", RUN + "-ROOM-1")
                .then()
                .statusCode(200)
                .body("id", equalTo(uuid("room 1")))
                .body("user_id", is(RUN + "-subject-2"))
                .body("platform", is("acme"))
                .body("recording_type", is("cloud"));
        Api.guest()
                .get("/v1/rooms/name/{name}", RUN + "-odd-words")
                .then()
                .statusCode(200)
                .body("recording_type", is("none"));

        String recording = uuid("recording 1");
        String transcript =
                database.text("select id::text from room.transcript where recording_id = '" + recording + "'");
        String owner = database.text("select owner_id from room.transcript where id = '" + transcript + "'");
        assertThat(owner).startsWith(RUN + "-subject-");
        String mine = database.text("select id::text from room.transcript where owner_id = '" + RUN
                + "-subject-2' and recording_id is not null" + " order by id limit 1");
        Api.as(KEY)
                .get("/v1/transcripts/{id}?transcript_format=text", mine)
                .then()
                .statusCode(200)
                .body("status", is("ended"))
                .body("title", is("Tea and milk"))
                .body("duration", is(61250f))
                .body(
                        "room_name",
                        is(database.text("select o.name from room.transcript t join room.room o on o.id = t.room_id"
                                + " where t.id = '" + mine + "'")))
                .body("transcript", is("Mara: Tea first.\nSpeaker 1: Milk later?"));
        Api.as(KEY)
                .get("/v1/transcripts/{id}/topics", mine)
                .then()
                .statusCode(200)
                .body("title", is(List.of("Tea", "Milk")));
        Api.as(KEY)
                .get("/v1/transcripts/{id}?transcript_format=text", uuid("old text"))
                .then()
                .statusCode(200)
                .body("status", is("error"))
                .body("share_mode", is("private"))
                .body("transcript", is("Speaker 0: No times here"));
        Api.guest().get("/v1/transcripts/{id}", mine).then().statusCode(403);
        Api.as(KEY)
                .get("/v1/rooms/{name}/meetings/active", RUN + "-room-2")
                .then()
                .statusCode(200)
                .body("id", hasItem(uuid("meeting 1")));
        assertThat(database.count("select count(*) from room.meeting m where m.room_name like '/" + RUN
                        + "%' and not m.is_active and m.room_deleted_at is null"))
                .as("provider rooms that would be deleted")
                .isZero();
        assertThat(database.count(
                        "select count(*) from room.consent c join room.import_row i on i.target_id = c.meeting_id"
                                + " where i.source_table = 'meeting' and not c.given and (i.source_id like '" + RUN
                                + "%' or exists (select 1 from room.meeting m where m.id = c.meeting_id and m.room_name like '/"
                                + RUN
                                + "%'))"))
                .isEqualTo(20);
        assertThat(database.text("select leftover::text from room.import_row where source_table = 'transcript'"
                        + " and target_id = '" + mine + "'"))
                .contains("decisions")
                .doesNotContain("DURATION");
        Api.as(KEY).get("/v1/rooms/name/{name}", RUN + "-room-1").then().body("ics_url", nullValue());
    }

    @Test
    void an_export_in_files_is_the_same_installation(@TempDir Path folder) throws Exception {
        existing.export(folder);
        Files.writeString(folder.resolve("room.jsonl"), "{\"id\": \n", StandardOpenOption.APPEND);
        Files.writeString(folder.resolve("user.jsonl"), "{\"authentik_uid\": \"nobody\"}\n", StandardOpenOption.APPEND);
        Files.writeString(folder.resolve("recording.jsonl"), "{\"id\": \"\\u0000\"}\n", StandardOpenOption.APPEND);

        Printed files = command("--json", "--files", folder.toString());

        assertThat(files.table("room").path("taken").asInt()).isZero();
        assertThat(files.table("meeting").path("already").asInt()).isGreaterThanOrEqualTo(1000);
        assertThat(files.table("transcript").path("already").asInt()).isEqualTo(1000);
        assertThat(files.lines())
                .contains(refusal("room", "room.jsonl:43", "the line is no JSON object"))
                .contains(refusal("user", "(without id)", "it has no id"));
        assertThat(files.table("recording").path("refused").asInt()).isEqualTo(1);
    }

    @Test
    void rows_from_before_a_column_existed_are_on_the_base_platform_and_record_nothing(@TempDir Path folder)
            throws Exception {
        UUID room = UUID.randomUUID();
        UUID meeting = UUID.randomUUID();
        Files.writeString(
                folder.resolve("room.jsonl"),
                "{\"id\": \"%s\", \"name\": \"%s-before\", \"user_id\": \"user-1\"}\n".formatted(room, RUN));
        Files.writeString(
                folder.resolve("meeting.jsonl"),
                ("{\"id\": \"%s\", \"room_id\": \"%s\", \"room_name\": \"/%s-before\", \"is_active\": false,"
                                + " \"room_url\": \"https://v.example/b\", \"host_room_url\": \"https://v.example/b\","
                                + " \"start_date\": \"2026-01-01T12:00:00Z\", \"end_date\": \"2026-01-01T13:00:00Z\"}\n")
                        .formatted(meeting, room, RUN));

        Printed files = command("--json", "--files", folder.toString(), "--owner", RUN + "-subject-1");

        assertThat(files.code()).as(String.join("\n", files.lines())).isZero();
        Api.guest()
                .get("/v1/rooms/name/{name}", RUN + "-before")
                .then()
                .statusCode(200)
                .body("platform", is("acme"))
                .body("room_mode", is("normal"))
                .body("recording_type", is("none"))
                .body("recording_trigger", is("none"))
                .body("is_locked", is(false));
        assertThat(database.text("select platform from room.meeting where id = '" + meeting + "'"))
                .isEqualTo("acme");
    }

    @Test
    void the_first_uses_of_an_imported_key_at_once_all_succeed() throws Exception {
        String key = "second-" + KEY;
        byte[] hash = HmacSha256.under(FakeGateway.IMPORTED_KEY_SECRET).of(key.getBytes(StandardCharsets.UTF_8));
        String id = UUID.randomUUID().toString();
        database.run("insert into room.api_key (id, user_id, hash, created_at) values ('%s', '%s', '\\x%s', now())"
                .formatted(id, RUN + "-subject-3", HexFormat.of().formatHex(hash)));

        List<CompletableFuture<Integer>> calls;
        try (Connection other =
                new DatabaseAddress(parley, Optional.of("postgres"), Optional.of("postgres")).connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select 1 from room.api_key where id = '" + id + "' for update");
            calls = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> Api.as(key).get("/v1/me").statusCode(), call -> new Thread(call).start()))
                    .limit(2)
                    .toList();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> database.count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and query like 'update room.api_key%'")
                            == 2);
            other.rollback();
        }

        for (CompletableFuture<Integer> call : calls) {
            assertThat(call.get()).isEqualTo(200);
        }
    }

    /** The view takes a lock for each row that the database makes, which tells how many were fetched. */
    @Test
    void transcripts_are_fetched_one_at_a_time() throws Exception {
        existing.run("create schema fetched; create view fetched.transcript as"
                + " select n as id, pg_try_advisory_xact_lock_shared(4711, n) from generate_series(1, 60) n");
        List<Long> locks = new ArrayList<>();

        DatabaseAddress address = new DatabaseAddress(existing.url(), Optional.of("postgres"), Optional.of("postgres"));
        try (ExistingDatabase source = ExistingDatabase.open(address, "fetched")) {
            source.read("transcript", new RowHandler() {
                @Override
                public void row(SourceRow row) {
                    locks.add(database.count(
                            "select count(*) from pg_locks where locktype = 'advisory' and classid = 4711"));
                }

                @Override
                public void unreadable(String place, String reason) {
                    throw new AssertionError(reason);
                }
            });
        }

        assertThat(locks).hasSize(60).startsWith(1L, 2L);
    }

    private static void assertCounts(Printed printed, String table, int rows, int refused) throws Exception {
        JsonNode counts = printed.table(table);
        assertThat(counts.path("rows").asInt()).as(table).isEqualTo(rows);
        assertThat(counts.path("refused").asInt()).as(table).isEqualTo(refused);
        assertThat(counts.path("after").asLong() - counts.path("before").asLong())
                .as(table)
                .isEqualTo(counts.path("taken").asLong());
    }

    private static String refusal(String table, String id, String reason) {
        return "{\"outcome\":\"refused\",\"table\":\"%s\",\"id\":\"%s\",\"reason\":\"%s\"}"
                .formatted(table, id, reason);
    }

    private String uuid(String name) {
        return database.text("select md5('" + RUN + " " + name + "')::uuid::text");
    }

    /** Ends the connection of the import once so many rows are there. */
    private Printed commandKilledAfter(int rows) throws Exception {
        CompletableFuture<Printed> running = CompletableFuture.supplyAsync(() -> command("--json"));
        long before = database.count("select count(*) from room.import_row");
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> database.count("select count(*) from room.import_row") > before + rows);
        database.run("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where application_name = 'parley-import' and datname = current_database()");
        return running.get();
    }

    /** A terminal, or none. */
    private record Screen(boolean isInteractive) implements Terminal {

        @Override
        public String ask(String question) {
            throw new AssertionError(question);
        }
    }

    private Printed command(String... options) {
        return command(new Screen(false), options);
    }

    private Printed command(Terminal terminal, String... options) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PARLEY_DATABASE_URL", parley);
        environment.put("PARLEY_DATABASE_USER", "postgres");
        environment.put("PARLEY_DATABASE_PASSWORD", "postgres");
        environment.put("PARLEY_BASE_PLATFORM", "acme");
        environment.put("PARLEY_IMPORT_DATABASE_URL", existing.url());
        environment.put("PARLEY_IMPORT_DATABASE_USER", "postgres");
        environment.put("PARLEY_IMPORT_DATABASE_PASSWORD", "postgres");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> words = new ArrayList<>(List.of("import"));
        words.addAll(List.of(options));
        int code = OperatorCommand.run(
                environment,
                terminal,
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                words.toArray(String[]::new));
        assertThat(code).as(err.toString()).isIn(0, 1);
        return new Printed(code, out.toString().lines().toList(), err.toString());
    }
}
