package dev.parley.room.meetings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.parley.platform.events.PlatformId;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class FallbackQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    @Inject
    Database database;

    @Inject
    MeterRegistry meters;

    private String first;
    private String second;
    private JsonPath room;
    private String name;

    @BeforeEach
    void create_a_room_on_its_own_platform() {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        first = "first-" + unique;
        second = "second-" + unique;
        FakeGateway.enable(first);
        FakeGateway.enable(second);
        name = Api.newName();
        room = Api.room(Map.of("name", name, "platform", first));
        QuarkusMock.installMockForType(new Fallback(Optional.of(new PlatformId(second))), Fallback.class);
    }

    private double created(String platform, String reason, String outcome) {
        return meters
                .find("parley.room.meeting.creations")
                .tags("platform", platform, "reason", reason, "outcome", outcome)
                .counters()
                .stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private long reservations() {
        return database.count(
                "select count(*) from room.meeting_reservation where room_id = '" + room.getString("id") + "'");
    }

    @ParameterizedTest
    @CsvSource({"503,circuit-open", "409,platform-not-enabled"})
    void a_meeting_is_created_on_the_fallback_when_the_platform_was_not_called(int status, String code) {
        FakeGateway.failNext(first, status, code, "NOT_ATTEMPTED");
        JsonPath meeting = Api.meeting(name);
        assertThat(meeting.getString("platform")).isEqualTo(second);
        assertThat(meeting.getString("platform_reason")).isEqualTo("fallback");
        Api.owner()
                .get("/v1/rooms/{id}", room.getString("id"))
                .then()
                .body("platform", is(first))
                .body("platform_reason", is("pinned"));
        assertThat(Api.meeting(name).getString("id"))
                .as("the existing meeting, although the first platform is up again")
                .isEqualTo(meeting.getString("id"));
        assertThat(FakeGateway.TRIED.get(meeting.getString("id"))).containsExactly(first, second);
        assertThat(created(first, "pinned", code)).isEqualTo(1);
        assertThat(created(second, "fallback", "created")).isEqualTo(1);

        Api.owner()
                .patch("/v1/meetings/{id}/deactivate", meeting.getString("id"))
                .then()
                .statusCode(200);
        assertThat(Api.meeting(name).getString("platform")).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"504,provider-timeout", "503,circuit-open"})
    void a_creation_with_unknown_outcome_is_not_retried_on_the_fallback(int status, String code) {
        FakeGateway.failNext(first, status, code, "UNKNOWN");
        Api.owner()
                .post("/v1/rooms/{name}/meeting", name)
                .then()
                .statusCode(status)
                .body("code", is(code));
        JsonPath meeting = Api.meeting(name);
        assertThat(meeting.getString("platform")).isEqualTo(first);
        assertThat(FakeGateway.TRIED.get(meeting.getString("id"))).containsExactly(first, first);
    }

    @Test
    void without_a_fallback_platform_the_creation_fails() {
        QuarkusMock.installMockForType(new Fallback(Optional.empty()), Fallback.class);
        FakeGateway.failNext(first, 503, "circuit-open", "NOT_ATTEMPTED");
        Api.owner()
                .post("/v1/rooms/{name}/meeting", name)
                .then()
                .statusCode(503)
                .body("code", is("circuit-open"));
        assertThat(reservations()).isZero();
    }

    @Test
    void when_both_platforms_fail_the_problem_names_both() {
        FakeGateway.failNext(first, 503, "circuit-open", "NOT_ATTEMPTED");
        FakeGateway.failNext(second, 409, "platform-not-enabled", "NOT_ATTEMPTED");
        Api.owner()
                .post("/v1/rooms/{name}/meeting", name)
                .then()
                .statusCode(502)
                .contentType("application/problem+json")
                .body("code", is("platform-not-enabled"))
                .body("detail", containsString(first + " (circuit-open)"))
                .body("detail", containsString(second + " (platform-not-enabled)"));
        assertThat(reservations()).isZero();
        assertThat(Api.meeting(name).getString("platform")).isEqualTo(first);
    }

    @Test
    void a_fallback_that_timed_out_is_retried_and_the_first_platform_is_not() {
        FakeGateway.failNext(first, 503, "circuit-open", "NOT_ATTEMPTED");
        FakeGateway.failNext(second, 504, "provider-timeout", "UNKNOWN");
        Api.owner()
                .post("/v1/rooms/{name}/meeting", name)
                .then()
                .statusCode(504)
                .body("code", is("provider-timeout"));
        JsonPath meeting = Api.meeting(name);
        assertThat(meeting.getString("platform")).isEqualTo(second);
        assertThat(FakeGateway.TRIED.get(meeting.getString("id"))).containsExactly(first, second, second);
    }

    @Test
    void a_creation_that_crashed_after_the_fallback_is_finished_on_the_fallback() {
        UUID left = UUID.randomUUID();
        database.run(
                """
                insert into room.meeting_reservation
                    (id, room_id, user_id, exclusive, expires_at, platform, request, created_at)
                values ('%s', '%s', 'owner', true, now() - interval '1 minute', '%s',
                    '{"roomName":"x","ownerId":"owner","start":"2026-01-01T00:00:00Z","end":"%s","locked":false,
                      "mode":"normal","recordingType":"none","recordingTrigger":"none",
                      "chosenPlatform":"%s","platformReason":"pinned"}', now())""".formatted(left, room.getString("id"), second, Instant.now().plusSeconds(3600), first));
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> Api.guest()
                        .get("/v1/rooms/{name}/meetings/active", name)
                        .then()
                        .body("id", is(List.of(left.toString()))));
        assertThat(FakeGateway.TRIED.get(left.toString())).containsExactly(second);
        JsonPath meeting = Api.meeting(name);
        assertThat(meeting.getString("id")).isEqualTo(left.toString());
        assertThat(meeting.getString("platform")).isEqualTo(second);
        assertThat(meeting.getString("platform_reason")).isEqualTo("fallback");
    }

    /** The circuit opens because calls time out: the first call must neither block the room nor leave a provider room behind. */
    @ParameterizedTest
    @CsvSource({"circuit-open,NOT_ATTEMPTED", "provider-rate-limited,ANSWERED"})
    void a_creation_that_timed_out_and_then_failed_is_removed_and_the_room_uses_the_fallback(
            String code, String reach) {
        FakeGateway.failNext(first, 504, "provider-timeout", "UNKNOWN");
        FakeGateway.failNext(first, 503, code, reach);
        FakeGateway.failNext(first, 503, "circuit-open", "NOT_ATTEMPTED");
        Api.owner().post("/v1/rooms/{name}/meeting", name).then().statusCode(504);
        String lost = database.text(
                "select cast(id as text) from room.meeting_reservation where room_id = '" + room.getString("id") + "'");
        Api.owner().post("/v1/rooms/{name}/meeting", name).then().statusCode(503);
        JsonPath meeting = Api.meeting(name);
        assertThat(meeting.getString("platform")).isEqualTo(second);
        assertThat(meeting.getString("id")).isNotEqualTo(lost);

        database.run(
                "update room.meeting_reservation set expires_at = now() - interval '1 hour' where id = '" + lost + "'");
        await().atMost(WAIT_TIMEOUT).untilAsserted(() -> {
            assertThat(FakeGateway.DELETED).contains("/Room-" + lost);
            assertThat(reservations()).isZero();
        });
        assertThat(FakeGateway.ATTEMPTS.get(lost))
                .as("found by a retry, not created")
                .isNotEqualTo(1);
        Api.guest()
                .get("/v1/rooms/{name}/meetings/active", name)
                .then()
                .body("id", is(List.of(meeting.getString("id"))));
    }

    @Test
    void an_open_creation_does_not_block_a_change_of_platform() {
        FakeGateway.failNext(first, 504, "provider-timeout", "UNKNOWN");
        Api.owner().post("/v1/rooms/{name}/meeting", name).then().statusCode(504);
        Api.owner()
                .body("{\"platform\":\"" + second + "\"}")
                .patch("/v1/rooms/{id}", room.getString("id"))
                .then()
                .statusCode(200);
        assertThat(Api.meeting(name).getString("platform")).isEqualTo(second);
        assertThat(database.count("select count(*) from room.meeting_reservation where superseded and room_id = '"
                        + room.getString("id") + "'"))
                .isEqualTo(1);
    }
}
