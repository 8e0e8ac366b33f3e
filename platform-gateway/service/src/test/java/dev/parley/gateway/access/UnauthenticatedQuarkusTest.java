package dev.parley.gateway.access;

import static dev.parley.gateway.Caller.BASE;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.parley.gateway.Caller;
import dev.parley.gateway.ScriptedPlatform;
import dev.parley.gateway.ScriptedPlatforms;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every endpoint refuses callers without the internal token and accepts those with it. */
@QuarkusTest
@TestProfile(ScriptedPlatforms.class)
class UnauthenticatedQuarkusTest {

    private static final String TOKEN = ScriptedPlatforms.TOKEN;

    @Inject
    @Named("acme")
    ScriptedPlatform acme;

    @BeforeEach
    void forget() {
        acme.reset();
    }

    private record Endpoint(String method, String path, String type, String body, int status) {
        @Override
        public String toString() {
            return method + " " + path;
        }

        int call(RequestSpecification request) {
            if (!type.isEmpty()) {
                request = request.contentType(type).body(body.getBytes(UTF_8));
            }
            return request.request(method, BASE + path).statusCode();
        }
    }

    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint("GET", "", "", "", 200),
            new Endpoint("POST", "/acme/meetings", "application/json", Caller.MEETING, 200),
            new Endpoint("GET", "/acme/room/sessions?room=a", "", "", 200),
            new Endpoint("DELETE", "/acme/room?room=a", "", "", 204),
            new Endpoint("PUT", "/acme/room/logo?room=a", "image/png", "no png", 422),
            new Endpoint("GET", "/acme/room/presence?room=a", "", "", 200),
            new Endpoint("GET", "/acme/sessions/s-1/attendees", "", "", 200),
            new Endpoint("GET", "/acme/webhook-registration?address=https://parley.test", "", "", 200),
            new Endpoint("PUT", "/acme/webhook-registration?address=https://parley.test", "", "", 200),
            new Endpoint("POST", "/acme/room/join-links", "application/json", Caller.JOIN, 200),
            new Endpoint("POST", "/acme/room/recordings/start?room=a", "application/json", Caller.COMMAND, 200),
            new Endpoint("POST", "/acme/room/recordings/stop?room=a", "application/json", Caller.COMMAND, 204),
            new Endpoint("GET", "/acme/recordings?since=2026-11-21T12:00:00Z", "", "", 200),
            new Endpoint("GET", "/acme/recordings/r-1", "", "", 200),
            new Endpoint("POST", "/acme/recordings/r-1/link", "application/json", "", 200));

    private static final List<List<String>> SHOWN = List.of(
            List.of(),
            List.of(""),
            List.of("Bearer"),
            List.of("Bearer "),
            List.of("Bearer wrong"),
            List.of("Bearer " + TOKEN + "x"),
            List.of("Bearer " + TOKEN.substring(1)),
            List.of("Bearer  " + TOKEN),
            List.of("Bearer " + TOKEN.toUpperCase(Locale.ROOT)),
            List.of("Basic " + TOKEN),
            List.of(TOKEN),
            List.of("Bearer " + TOKEN, "Bearer wrong"));

    static Stream<Endpoint> endpoints() {
        return ENDPOINTS.stream();
    }

    static Stream<Arguments> strangers() {
        return ENDPOINTS.stream().flatMap(endpoint -> SHOWN.stream().map(shown -> Arguments.of(endpoint, shown)));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void a_caller_without_the_token_gets_401_and_reaches_no_provider(Endpoint endpoint, List<String> shown) {
        assertThat(endpoint.call(showing(shown))).isEqualTo(401);
        assertThat(acme.calls()).isZero();
    }

    private static RequestSpecification showing(List<String> values) {
        return given().headers(new Headers(
                values.stream().map(value -> new Header("Authorization", value)).toList()));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_caller_with_the_token_is_served(Endpoint endpoint) {
        assertThat(endpoint.call(Caller.known())).isEqualTo(endpoint.status());
        assertThat(endpoint.call(showing(List.of("bearer " + TOKEN)))).isEqualTo(endpoint.status());
    }

    @Test
    void the_refusal_is_a_problem_with_a_challenge() {
        given().get(BASE)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("code", equalTo("unauthorized"))
                .body("status", equalTo(401))
                .body("retryable", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%69nternal/v1/platforms",
                "//internal/v1/platforms",
                "/internal/v1/platforms/",
                "/internal//v1/platforms",
                "/internal;x=1/v1/platforms",
                "/q/health/../../internal/v1/platforms",
                "/q/../internal/v1/platforms",
                "/q/health/%2e%2e/%2e%2e/internal/v1/platforms",
                "/nothing",
                "/",
                "/q/nothing"
            })
    void no_spelling_of_a_path_avoids_the_token(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics", "/q/openapi"
            })
    void health_metrics_and_OpenAPI_are_open_with_any_token(String path) {
        given().get(path).then().statusCode(200);
        given().header("Authorization", "Bearer of-somebody-else")
                .get(path)
                .then()
                .statusCode(200);
    }

    @Test
    void the_body_of_a_caller_without_the_token_is_not_awaited() {
        given().contentType("image/png")
                .body(new byte[6 << 20])
                .put(BASE + "/acme/room/logo?room=a")
                .then()
                .statusCode(401);
    }
}
