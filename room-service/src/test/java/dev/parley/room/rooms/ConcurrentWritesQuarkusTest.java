package dev.parley.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.Parallel;
import dev.parley.room.testing.Parallel.Call;
import dev.parley.room.testing.Races;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ConcurrentWritesQuarkusTest {

    private static final int ROUNDS = 2;

    @Inject
    Database database;

    /** What the requests of one round act on: a room with a meeting, an API key, a transcript of the meeting. */
    private record Subject(String room, String name, String meeting, String key, String transcript) {}

    /** A request that writes, and the statuses that the API documents for it. */
    private enum Write implements Races.Write<Subject> {
        LOCK(200, 404),
        CHANGE_TOPIC(200, 404),
        RENAME(200, 404),
        DELETE_ROOM(200, 404),
        CREATE_MEETING(200, 404),
        DUPLICATE_MEETING(200, 404),
        JOIN(200, 400, 404),
        DEACTIVATE(200, 404),
        DELETE_KEY(200, 404),
        DELETE_TRANSCRIPT(200, 403, 404);

        private final Set<Integer> documented;

        Write(Integer... documented) {
            this.documented = Set.of(documented);
        }

        @Override
        public Call on(Subject subject) {
            String room = "/v1/rooms/" + subject.room();
            String meetings = "/v1/rooms/" + subject.name() + "/meeting";
            return switch (this) {
                case LOCK -> new Call("PATCH", room, "{\"is_locked\":true}");
                case CHANGE_TOPIC -> new Call("PATCH", room, "{\"zulip_topic\":\"changed\"}");
                case RENAME -> new Call("PATCH", room, "{\"name\":\"%s-renamed\"}".formatted(subject.name()));
                case DELETE_ROOM -> Call.of("DELETE", room);
                case CREATE_MEETING -> new Call("POST", meetings, "{}");
                case DUPLICATE_MEETING -> new Call("POST", meetings, "{\"allow_duplicated\":true}");
                case JOIN -> Call.of("POST", meetings + "s/" + subject.meeting() + "/join");
                case DEACTIVATE -> Call.of("PATCH", "/v1/meetings/" + subject.meeting() + "/deactivate");
                case DELETE_KEY -> Call.of("DELETE", "/v1/user/api-keys/" + subject.key());
                case DELETE_TRANSCRIPT -> Call.of("DELETE", "/v1/transcripts/" + subject.transcript());
            };
        }
    }

    static Stream<Arguments> pairs() {
        return Races.pairs(Write.class);
    }

    private Subject subject() {
        String name = Api.newName();
        String room = Api.room(Map.of("name", name, "platform", "tokens")).getString("id");
        String meeting = Api.meeting(name).getString("id");
        String key = Api.send(Call.of("POST", "/v1/user/api-keys")).getString("id");
        return new Subject(room, name, meeting, key, transcriptOf(meeting));
    }

    private String transcriptOf(String meeting) {
        String recording = UUID.randomUUID().toString();
        String transcript = UUID.randomUUID().toString();
        database.run("insert into room.recording (id, platform, kind, meeting_id, discovered_at) values ('" + recording
                + "', 'tokens', 'COMPOSED', '" + meeting + "', now())");
        database.run(
                "insert into room.transcript (id, recording_id, status, created_at, duration_ms, made_at) values ('"
                        + transcript + "', '" + recording + "', 'ended', now(), 1, now())");
        return transcript;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void two_writes_at_once_get_documented_answers_and_lose_nothing(Write first, Write second) {
        for (int round = 0; round < ROUNDS; round++) {
            Subject subject = subject();
            List<HttpResponse<String>> answers = Parallel.send(first.on(subject), second.on(subject));

            assertDocumented(first, answers.get(0));
            assertDocumented(second, answers.get(1));
            assertKept(
                    subject,
                    Stream.of(first, second)
                            .filter(write -> answers.get(write == first ? 0 : 1).statusCode() == 200
                                    || answers.get(write == second ? 1 : 0).statusCode() == 200)
                            .collect(Collectors.toSet()));
        }
    }

    private static void assertDocumented(Write write, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as("%s: %s", write, answer.body()).isIn(write.documented);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith(answer.statusCode() < 400 ? "application/json" : "application/problem+json");
    }

    /** Whatever was answered 200 is there, unless the room was deleted. */
    private static void assertKept(Subject subject, Set<Write> done) {
        Call reading = Call.of("GET", "/v1/rooms/" + subject.room());
        boolean deleted = done.contains(Write.DELETE_ROOM);
        assertThat(Parallel.send(reading).get(0).statusCode()).isEqualTo(deleted ? 404 : 200);
        if (!deleted) {
            JsonPath room = Api.send(reading);
            assertThat(room.getBoolean("is_locked")).isEqualTo(done.contains(Write.LOCK));
            assertThat(room.getString("zulip_topic")).isEqualTo(done.contains(Write.CHANGE_TOPIC) ? "changed" : "");
            assertThat(room.getString("name").endsWith("-renamed")).isEqualTo(done.contains(Write.RENAME));
        }
    }

    @RepeatedTest(10)
    void changes_of_different_fields_are_all_kept() {
        String room = Api.room(Map.of("name", Api.newName())).getString("id");
        List<String> fields = List.of("is_locked", "is_shared", "skip_consent", "zulip_auto_post", "ics_enabled");

        List<HttpResponse<String>> answers = Parallel.send(fields.stream()
                .map(field -> new Call("PATCH", "/v1/rooms/" + room, "{\"" + field + "\":true}"))
                .toList());

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        JsonPath stored = Api.send(Call.of("GET", "/v1/rooms/" + room));
        assertThat(fields)
                .allSatisfy(
                        field -> assertThat(stored.getBoolean(field)).as(field).isTrue());
    }

    @Test
    void of_thirty_deletions_of_one_thing_one_succeeds() {
        Subject subject = subject();
        for (Write write : List.of(Write.DELETE_TRANSCRIPT, Write.DELETE_KEY, Write.DELETE_ROOM)) {
            Races.assertOneSucceeds(write.on(subject), 404);
        }
    }

    @RepeatedTest(5)
    void rooms_are_deleted_independently_of_each_other() {
        List<Call> deletions = IntStream.range(0, 20)
                .mapToObj(i -> Api.room(Map.of("name", Api.newName())).getString("id"))
                .map(room -> Call.of("DELETE", "/v1/rooms/" + room))
                .toList();

        assertThat(Parallel.send(deletions))
                .extracting(HttpResponse::statusCode)
                .containsOnly(200);
    }

    @RepeatedTest(10)
    void a_room_is_deleted_while_meetings_are_created_in_it() {
        String name = Api.newName();
        String room = Api.room(Map.of("name", name)).getString("id");
        Call creation = new Call("POST", "/v1/rooms/" + name + "/meeting", "{\"allow_duplicated\":true}");
        List<Call> calls = new ArrayList<>(Collections.nCopies(8, creation));
        calls.add(4, Call.of("DELETE", "/v1/rooms/" + room));

        List<HttpResponse<String>> answers = Parallel.send(calls);

        assertThat(answers.get(4).statusCode()).isEqualTo(200);
        assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(200, 404);
        assertThat(answers)
                .filteredOn(
                        answer -> answer.statusCode() == 200 && answer.body().contains("room_url"))
                .extracting(answer -> JsonPath.from(answer.body()).getString("id"))
                .allSatisfy(id -> assertThat(database.count(
                                "select count(*) from room.meeting where is_active and id = '" + id + "'"))
                        .isZero());
        assertThat(database.count("select count(*) from room.meeting_reservation where room_id = '" + room + "'"))
                .isZero();
    }
}
