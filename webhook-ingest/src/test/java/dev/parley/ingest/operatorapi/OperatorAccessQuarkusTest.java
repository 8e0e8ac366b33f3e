package dev.parley.ingest.operatorapi;

import static dev.parley.ingest.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.ingest.FullFeatureProfile;
import dev.parley.ingest.Operator;
import dev.parley.ingest.RawHttp;
import dev.parley.local.testing.KafkaResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path of the operator API refuses calls without the internal token and accepts calls with it. */
@QuarkusTest
@WithTestResource(KafkaResource.class)
@TestProfile(FullFeatureProfile.class)
class OperatorAccessQuarkusTest {

    private static final String ID = "01900000-0000-7000-8000-000000000000";
    private static final String REPLAY = "{\"room\":\"nowhere\",\"dry_run\":true}";

    static Stream<Arguments> endpoints() {
        return Stream.of(
                Arguments.of("GET", Operator.DELIVERIES, 200),
                Arguments.of("GET", Operator.DELIVERIES + "/" + ID, 404),
                Arguments.of("GET", Operator.DELIVERIES + "/" + ID + "/body", 404),
                Arguments.of("GET", Operator.REPLAYS, 200),
                Arguments.of("POST", Operator.REPLAYS, 202),
                Arguments.of("GET", Operator.REPLAYS + "/" + ID, 404),
                Arguments.of("DELETE", Operator.REPLAYS + "/" + ID, 404),
                Arguments.of("GET", "/internal/v1/other", 404),
                Arguments.of("GET", "/internal/other", 404),
                Arguments.of("GET", "/internal", 404));
    }

    private static final List<List<String>> AUTHORIZATIONS = List.of(
            List.of(),
            List.of(""),
            List.of("Bearer"),
            List.of("Bearer "),
            List.of("Bearer wrong"),
            List.of("Bearer " + Operator.TOKEN + "x"),
            List.of("Bearer " + Operator.TOKEN.substring(1)),
            List.of("Bearer  " + Operator.TOKEN),
            List.of("Basic " + Operator.TOKEN),
            List.of(Operator.TOKEN),
            List.of("Bearer " + Operator.TOKEN, "Bearer " + Operator.TOKEN));

    @BeforeEach
    void ready() {
        eventually().until(() -> get("/q/health/ready").statusCode() == 200);
    }

    private static Response call(RequestSpecification request, String method, String path) {
        return (method.equals("POST") ? request.contentType(ContentType.JSON).body(REPLAY) : request)
                .request(method, path);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_call_without_the_token_gets_the_same_401_everywhere(String method, String path, int unused) {
        List<String> answers = AUTHORIZATIONS.stream()
                .map(authorization -> {
                    RequestSpecification request = given();
                    authorization.forEach(value -> request.header("Authorization", value));
                    Response answer = call(request, method, path);
                    assertThat(answer.statusCode()).as("%s", authorization).isEqualTo(401);
                    assertThat(answer.contentType()).isEqualTo("application/problem+json");
                    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
                    return answer.asString();
                })
                .distinct()
                .toList();

        assertThat(answers).hasSize(1).allSatisfy(body -> assertThat(body).contains("\"code\":\"unauthorized\""));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_call_with_the_token_is_accepted(String method, String path, int status) {
        assertThat(call(Operator.asks(), method, path).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//internal/v1/replays",
                "/internal//v1/replays",
                "/./internal/v1/replays",
                "/v1/../internal/v1/replays",
                "/q/../internal/v1/replays",
                "/internal/v1/replays/",
                "/internal/v1/../v1/replays",
                "/%69nternal/v1/replays",
                "/internal%2Fv1/replays",
                "/internal/v1%2Freplays",
                "/internal;a=b/v1/replays",
                "/internal/v1;a=b/replays",
                "/internal/v1/replays;a=b",
                "/INTERNAL/v1/replays",
                "/internal\\v1\\replays",
                "/internal/v1/replays?x=/q/health",
                "http://x/internal/v1/replays",
                "/x/..%2finternal/v1/replays"
            })
    void no_spelling_of_a_path_bypasses_the_authentication(String target) throws IOException {
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            caller.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(caller.status()).isIn(400, 401, 404);
        }
    }

    @Test
    void unknown_paths_and_wrong_methods_are_answered_with_problem_details() {
        Operator.asks().get("/internal/v1/other").then().statusCode(404).contentType("application/problem+json");
        Operator.asks()
                .put(Operator.REPLAYS)
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("code", equalTo("method-not-allowed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"room\":\"\"}",
                "{\"room\":[\"a\"]}",
                "{\"from\":\"yesterday\"}",
                "{\"from\":1700000000}",
                "{\"from\":\"2026-01-02T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"}",
                "{\"from\":\"+292278994-08-17T07:12:55Z\"}",
                "{\"ids\":[]}",
                "{\"ids\":[\"a\"]}",
                "{\"ids\":[null]}",
                "{\"ids\":[\"6d7f7b0e-3f0b-4a34-9d57-0c8e2a4f6b11\"]}",
                "{\"ids\":[\"" + ID + "\"],\"room\":\"a\"}",
                "{\"room\":\"a\",\"platform\":\"No Platform\"}",
                "{\"room\":\"a\",\"outcome\":\"perhaps\"}",
                "{\"room\":\"a\",\"outcome\":\"passed-over\"}",
                "{\"room\":\"a\",\"outcome\":\"kept-aside\"}",
                "{\"source\":\"dead-letters\",\"cause\":\"unreadable\"}",
                "{\"room\":\"a\",\"source\":\"elsewhere\"}",
                "{\"room\":\"a\",\"category\":\"unreadable\"}",
                "{\"room\":\"a\",\"dryrun\":true}",
                "{\"room\":\"a\",\"dry_run\":\"maybe\"}",
            })
    void an_invalid_replay_request_is_422(String body) {
        Operator.asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post(Operator.REPLAYS)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-request"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "hello", "{\"room\":\"a\"", "{\"room\":a}", "{\"room\":\"a\",\"room\":\"b\"}"})
    void a_replay_request_that_is_not_json_is_400(String body) {
        Operator.asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post(Operator.REPLAYS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("malformed-json"));
    }

    @Test
    void a_body_above_its_limit_is_413() {
        Operator.asks()
                .contentType(ContentType.JSON)
                .body("{\"room\":\"" + "a".repeat(70_000) + "\"}")
                .post(Operator.REPLAYS)
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("body-too-large"));
    }

    @Test
    void a_webhook_without_a_host_is_answered_with_problem_details() throws IOException {
        try (RawHttp caller = new RawHttp(RestAssured.port)) {
            caller.send("POST /v1/daily/webhook HTTP/1.1\r\nContent-Length: 0\r\n\r\n");

            assertThat(caller.head()).startsWith("HTTP/1.1 400 ").containsIgnoringCase("application/problem+json");
        }
    }

    @Test
    void the_problem_names_an_unknown_field() {
        Operator.asks()
                .contentType(ContentType.JSON)
                .body("{\"room\":\"a\",\"dryrun\":true}")
                .post(Operator.REPLAYS)
                .then()
                .statusCode(422)
                .body("detail", equalTo("dryrun: unknown field"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=many",
                "from=x",
                "to=x",
                "platform=NO",
                "outcome=x",
                "outcome=passed-over",
                "outcome=kept-aside",
                "source=x",
                "category=unreadable",
                "source=log&category=unreadable",
                "cursor=x",
                "cursor=0.1.%20",
                "cursor=0.1.MC4wLjk5OTk5OTk5OTk5",
                "cursor=0.1.OTkuMC4x",
                "cursor=1.0.MC4wLjE"
            })
    void an_invalid_parameter_is_422(String query) {
        Operator.asks()
                .get(Operator.DELIVERIES + "?" + query)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-request"));
    }
}
