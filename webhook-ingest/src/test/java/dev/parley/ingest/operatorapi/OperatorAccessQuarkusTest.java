package dev.parley.ingest.operatorapi;

import static dev.parley.ingest.Eventually.patiently;
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

/** Every endpoint of the operators is shut to strangers, whatever they show, and open to who carries the token. */
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

    private static final List<List<String>> SHOWN = List.of(
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
        patiently().until(() -> get("/q/health/ready").statusCode() == 200);
    }

    private static Response call(RequestSpecification request, String method, String path) {
        return (method.equals("POST") ? request.contentType(ContentType.JSON).body(REPLAY) : request)
                .request(method, path);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_stranger_learns_nothing(String method, String path, int unused) {
        List<String> answers = SHOWN.stream()
                .map(shown -> {
                    RequestSpecification request = given();
                    shown.forEach(value -> request.header("Authorization", value));
                    Response answer = call(request, method, path);
                    assertThat(answer.statusCode()).as("%s", shown).isEqualTo(401);
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
    void who_carries_the_token_gets_in(String method, String path, int status) {
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
    void no_spelling_of_an_address_leads_around_the_gate(String target) throws IOException {
        try (RawHttp stranger = new RawHttp(RestAssured.port)) {
            stranger.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(stranger.status()).isIn(400, 401, 404);
        }
    }

    @Test
    void an_answer_from_behind_the_gate_is_problem_details_too() {
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
                "{",
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
                "{\"room\":\"a\",\"source\":\"elsewhere\"}",
                "{\"room\":\"a\",\"cause\":\"unreadable\"}",
                "{\"room\":\"a\",\"dryrun\":true}",
                "{\"room\":\"a\",\"dry_run\":\"maybe\"}",
            })
    void a_command_that_is_none_is_refused(String body) {
        Operator.asks()
                .contentType(ContentType.JSON)
                .body(body)
                .post(Operator.REPLAYS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-request"));
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
                "source=x",
                "cause=unreadable",
                "source=log&cause=unreadable",
                "cursor=x",
                "cursor=0.1.%20",
                "cursor=0.1.MC4wLjk5OTk5OTk5OTk5",
                "cursor=0.1.OTkuMC4x",
                "cursor=1.0.MC4wLjE"
            })
    void a_question_that_is_none_is_refused(String query) {
        Operator.asks()
                .get(Operator.DELIVERIES + "?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-request"));
    }
}
