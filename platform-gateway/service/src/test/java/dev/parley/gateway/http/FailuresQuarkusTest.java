package dev.parley.gateway.http;

import static dev.parley.gateway.Caller.BASE;
import static dev.parley.gateway.Caller.known;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.Caller;
import dev.parley.gateway.ScriptedPlatform;
import dev.parley.gateway.ScriptedPlatforms;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Problem details for every failure of a provider. */
@QuarkusTest
@TestProfile(ScriptedPlatforms.class)
class FailuresQuarkusTest {

    private static final PlatformId ID = new PlatformId("failing");
    private static final Throwable CAUSE = new IllegalStateException("cause-detail");

    @Inject
    @Named("failing")
    ScriptedPlatform failing;

    @Inject
    @Named("acme")
    ScriptedPlatform acme;

    @BeforeEach
    void forget() {
        failing.reset();
        acme.reset();
    }

    private record Expected(
            int status,
            String code,
            boolean retryable,
            @Nullable String reach,
            boolean inDoubt,
            @Nullable String retryAfter) {}

    private static Supplier<Uni<?>> failure(Throwable failure) {
        return () -> Uni.createFrom().failure(failure);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failing(
                        "rejected",
                        failure(new PlatformException.Rejected(ID, "POST /x answered 422")),
                        new Expected(422, "provider-rejected", false, "ANSWERED", false, null)),
                failing(
                        "denied",
                        failure(new PlatformException.Denied(ID, "POST /x answered 401")),
                        new Expected(502, "provider-denied", false, "ANSWERED", false, null)),
                failing(
                        "not found",
                        failure(new PlatformException.NotFound(ID, "GET /x answered 404")),
                        new Expected(404, "provider-not-found", false, "ANSWERED", false, null)),
                failing(
                        "conflict",
                        failure(new PlatformException.Conflict(ID, "POST /x answered 409")),
                        new Expected(409, "provider-conflict", false, "ANSWERED", false, null)),
                failing(
                        "conflict that passes",
                        failure(new PlatformException.Conflict(ID, "not yet", Duration.ofSeconds(20))),
                        new Expected(409, "provider-conflict", true, "ANSWERED", false, "20")),
                failing(
                        "rate limited",
                        failure(new PlatformException.RateLimited(ID, Optional.empty())),
                        new Expected(503, "provider-rate-limited", true, "ANSWERED", false, null)),
                failing(
                        "rate limited with a wait",
                        failure(new PlatformException.RateLimited(ID, Optional.of(Duration.ofMillis(1001)))),
                        new Expected(503, "provider-rate-limited", true, "ANSWERED", false, "2")),
                failing(
                        "5xx",
                        failure(new PlatformException.Unavailable(ID, "POST /x answered 500", Reach.ANSWERED, CAUSE)),
                        new Expected(502, "provider-unavailable", true, "ANSWERED", true, null)),
                failing(
                        "no connection",
                        failure(new PlatformException.Unavailable(ID, "no connection", Reach.NOT_ATTEMPTED, CAUSE)),
                        new Expected(503, "provider-unavailable", true, "NOT_ATTEMPTED", false, null)),
                failing(
                        "timed out",
                        failure(new PlatformException.TimedOut(ID, CAUSE)),
                        new Expected(504, "provider-timeout", true, "UNKNOWN", true, null)),
                failing(
                        "unintelligible",
                        failure(new PlatformException.Unintelligible(ID, "GET /x: no JSON", CAUSE)),
                        new Expected(502, "provider-unintelligible", false, "ANSWERED", true, null)),
                failing(
                        "hangs",
                        () -> Uni.createFrom().nothing(),
                        new Expected(504, "provider-timeout", true, "UNKNOWN", true, null)),
                failing(
                        "fails out of contract",
                        failure(CAUSE),
                        new Expected(500, "internal-error", false, "UNKNOWN", true, null)),
                failing(
                        "throws",
                        () -> {
                            throw new UnsupportedOperationException("cause-detail");
                        },
                        new Expected(500, "internal-error", false, "UNKNOWN", true, null)),
                failing("no Uni", () -> null, new Expected(500, "internal-error", false, "UNKNOWN", true, null)),
                failing(
                        "no item",
                        () -> Uni.createFrom().nullItem(),
                        new Expected(500, "internal-error", false, "UNKNOWN", true, null)));
    }

    private static Arguments failing(String name, Supplier<? extends @Nullable Uni<?>> answer, Expected expected) {
        return Arguments.of(name, answer, expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void a_read_fails_as_the_provider_did(String name, Supplier<? extends @Nullable Uni<?>> answer, Expected expected) {
        failing.answers(1, answer);

        check(known().get(BASE + "/failing/room/sessions?room=/a"), expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void a_creation_fails_as_the_provider_did(
            String name, Supplier<? extends @Nullable Uni<?>> answer, Expected expected) {
        failing.answers(1, answer);

        check(known().contentType(ContentType.JSON).body(Caller.MEETING).post(BASE + "/failing/meetings"), expected);
    }

    private static void check(Response response, Expected expected) {
        response.then().statusCode(expected.status()).contentType("application/problem+json");
        assertThat(response.jsonPath().getString("code")).isEqualTo(expected.code());
        assertThat(response.jsonPath().getString("type")).isEqualTo("urn:parley:problem:" + expected.code());
        assertThat(response.jsonPath().getInt("status")).isEqualTo(expected.status());
        assertThat(response.jsonPath().getBoolean("retryable")).isEqualTo(expected.retryable());
        assertThat(response.jsonPath().getString("reach")).isEqualTo(expected.reach());
        assertThat(response.jsonPath().getBoolean("in_doubt")).isEqualTo(expected.inDoubt());
        assertThat(response.jsonPath().getString("retry_after")).isEqualTo(expected.retryAfter());
        assertThat(response.header("Retry-After")).isEqualTo(expected.retryAfter());
        assertThat(response.asString()).doesNotContain("cause-detail", "Exception", "\tat ");
    }

    @Test
    void a_transient_failure_is_retried_until_it_succeeds() {
        acme.fails(2, new PlatformException.Unavailable(acme.id(), "GET /x answered 503", Reach.ANSWERED, null));

        known().get(BASE + "/acme/room/sessions?room=/a").then().statusCode(200);

        assertThat(acme.calls()).isEqualTo(3);
    }

    @Test
    void a_creation_in_doubt_is_not_retried() {
        acme.fails(1, new PlatformException.TimedOut(acme.id(), null));

        known().contentType(ContentType.JSON)
                .body(Caller.MEETING)
                .post(BASE + "/acme/meetings")
                .then()
                .statusCode(504);

        assertThat(acme.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "Acme", "%20", "a.b", "äöü"})
    void an_unknown_platform_is_answered_with_the_known_ones(String name) {
        Response response = known().get(BASE + "/" + name + "/room/sessions?room=/a");

        check(response, new Expected(404, "unknown-platform", false, "NOT_ATTEMPTED", false, null));
        assertThat(response.jsonPath().getString("detail"))
                .contains("acme", "bare", "crowded", "failing", "fragile", "unset");
    }

    @Test
    void a_platform_that_is_not_enabled_says_what_it_lacks() {
        Response response = known().get(BASE + "/unset/room/sessions?room=/a");

        check(response, new Expected(409, "platform-not-enabled", false, "NOT_ATTEMPTED", false, null));
        assertThat(response.jsonPath().getString("detail")).contains("UNSET_API_KEY");
    }

    static Stream<Supplier<Response>> facets() {
        return Stream.of(
                () -> known().contentType("image/png").body(new byte[8]).put(BASE + "/bare/room/logo?room=/a"),
                () -> known().get(BASE + "/bare/room/presence?room=/a"),
                () -> known().get(BASE + "/bare/sessions/s-1/attendees"),
                () -> known().get(BASE + "/bare/webhook-registration?address=https://parley.test"),
                () -> known().put(BASE + "/bare/webhook-registration?address=https://parley.test"),
                () -> known().contentType(ContentType.JSON).body(Caller.JOIN).post(BASE + "/bare/room/join-links"),
                () -> known().contentType(ContentType.JSON)
                        .body(Caller.COMMAND)
                        .post(BASE + "/bare/room/recordings/start?room=/a"),
                () -> known().contentType(ContentType.JSON)
                        .body(Caller.COMMAND)
                        .post(BASE + "/bare/room/recordings/stop?room=/a"),
                () -> known().get(BASE + "/bare/recordings?since=2026-11-21T12:00:00Z"),
                () -> known().get(BASE + "/bare/recordings/r-1"),
                () -> known().contentType(ContentType.JSON).post(BASE + "/bare/recordings/r-1/link"));
    }

    @ParameterizedTest
    @MethodSource("facets")
    void a_missing_capability_is_answered_with_501(Supplier<Response> call) {
        check(call.get(), new Expected(501, "unsupported-capability", false, "NOT_ATTEMPTED", false, null));
    }
}
