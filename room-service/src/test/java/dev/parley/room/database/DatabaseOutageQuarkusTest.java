package dev.parley.room.database;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import dev.parley.room.testing.FrozenDatabase;
import dev.parley.room.testing.Parallel;
import dev.parley.room.testing.Parallel.Call;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class DatabaseOutageQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    /** More than the pool has connections. */
    private static final int MANY = 30;

    /** So few that each gets a connection at once. */
    private static final int FEW = 5;

    @Inject
    Database database;

    /** Connections outside the pool of the service. */
    @Inject
    DataSource others;

    @Test
    void requests_to_a_frozen_database_are_answered_503_and_all_is_well_when_it_goes_on() {
        String name = Api.newName();
        String room = Api.room(Map.of("name", name, "platform", "tokens")).getString("id");
        String meeting = Api.meeting(name).getString("id");
        List<Call> calls = Stream.of(
                        Call.of("GET", "/v1/rooms"),
                        Call.of("GET", "/v1/rooms/name/" + name),
                        new Call("PATCH", "/v1/rooms/" + room, "{\"zulip_topic\":\"changed\"}"),
                        new Call("POST", "/v1/rooms/" + name + "/meeting", "{}"),
                        Call.of("POST", "/v1/rooms/" + name + "/meetings/" + meeting + "/join"),
                        Call.of("PATCH", "/v1/meetings/" + meeting + "/deactivate"),
                        new Call("POST", "/v1/user/api-keys", "{}"),
                        Call.of("GET", "/v1/transcripts"))
                .flatMap(call -> Collections.nCopies(MANY / 5, call).stream())
                .toList();

        List<HttpResponse<String>> answers;
        try (FrozenDatabase frozen = FrozenDatabase.freeze(database)) {
            // At the same time: each waits for as long as it may.
            answers = Parallel.send(Stream.concat(calls.stream(), Stream.of(Call.of("GET", "/q/health/ready")))
                    .toList());
        }

        assertThat(answers.subList(0, calls.size())).allSatisfy(DatabaseOutageQuarkusTest::assertUnavailable);
        assertThat(answers.get(calls.size()).statusCode()).isEqualTo(503);
        awaitRecovery();
        await().atMost(WAIT_TIMEOUT)
                .until(() -> Api.guest().get("/q/health/ready").statusCode() == 200);
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    /** Every connection of the pool can be used again, and no transaction is left open. */
    private void awaitRecovery() {
        await().atMost(WAIT_TIMEOUT)
                .until(() -> Parallel.send(Collections.nCopies(MANY, Call.of("GET", "/v1/rooms"))).stream()
                        .allMatch(answer -> answer.statusCode() == 200));
        await().atMost(WAIT_TIMEOUT)
                .until(() -> database.count("select count(*) from pg_stat_activity where state = 'idle in transaction'"
                                + " and now() - state_change > interval '1 second'")
                        == 0);
    }

    @Test
    void requests_that_wait_for_a_locked_row_are_answered_503_and_change_nothing() throws Exception {
        String room = Api.room(Map.of("name", Api.newName())).getString("id");
        Call lock = new Call("PATCH", "/v1/rooms/" + room, "{\"is_locked\":true}");

        try (Connection other = locking(room)) {
            assertThat(Parallel.send(Collections.nCopies(FEW, lock)))
                    .allSatisfy(DatabaseOutageQuarkusTest::assertUnavailable);
            other.rollback();
        }

        awaitRecovery();
        assertThat(Api.owner().get("/v1/rooms/{id}", room).jsonPath().getBoolean("is_locked"))
                .isFalse();
        assertThat(Parallel.send(lock).get(0).statusCode()).isEqualTo(200);
    }

    @Test
    void callers_that_hang_up_leave_no_connection_behind() throws Exception {
        String room = Api.room(Map.of("name", Api.newName())).getString("id");
        String request =
                "DELETE /v1/rooms/" + room + " HTTP/1.1\r\nHost: x\r\nX-API-Key: " + FakeGateway.OWNER_KEY + "\r\n\r\n";
        List<Socket> callers = new ArrayList<>();

        try (Connection other = locking(room)) {
            for (int i = 0; i < MANY; i++) {
                Socket caller = new Socket("127.0.0.1", RestAssured.port);
                caller.getOutputStream().write(request.getBytes(US_ASCII));
                callers.add(caller);
            }
            awaitWaiters(other);
            for (Socket caller : callers) {
                caller.close();
            }
            other.rollback();
        }

        awaitRecovery();
    }

    private Connection locking(String room) throws Exception {
        Connection other = others.getConnection();
        other.setAutoCommit(false);
        other.createStatement().execute("select 1 from room.room where id = '" + room + "' for update");
        return other;
    }

    private static void awaitWaiters(Connection other) {
        await().atMost(WAIT_TIMEOUT).until(() -> {
            var waiting = other.createStatement()
                    .executeQuery("select count(*) from pg_stat_activity where wait_event_type = 'Lock'");
            return waiting.next() && waiting.getInt(1) > 0;
        });
    }
}
