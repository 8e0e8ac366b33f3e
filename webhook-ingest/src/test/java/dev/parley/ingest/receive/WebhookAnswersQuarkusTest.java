package dev.parley.ingest.receive;

import static dev.parley.ingest.TopicProbe.containing;
import static dev.parley.ingest.TopicProbe.header;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.ingest.AcmeAdapter;
import dev.parley.ingest.Metrics;
import dev.parley.ingest.MutableClock;
import dev.parley.ingest.Signed;
import dev.parley.ingest.TopicProbe;
import dev.parley.local.testing.KafkaResource;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

@QuarkusTest
@WithTestResource(KafkaResource.class)
class WebhookAnswersQuarkusTest {

    private static final String WEBHOOK = "/v1/acme/webhook";

    @Inject
    MutableClock clock;

    @AfterEach
    void release() {
        clock.release();
    }

    @BeforeEach
    void ready() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    private static String started(String id) {
        return "{\"type\":\"started\",\"id\":\"%s\",\"room\":\"/Room-%s\"}".formatted(id, id);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String anyId() {
        return UUID.randomUUID().toString();
    }

    @Test
    void a_delivery_answered_200_is_in_the_log_unchanged() {
        String id = anyId();
        String body = " " + started(id) + "\n";

        Signed.post(body).then().statusCode(200).body(equalTo("{\"status\":\"ok\"}"));

        ConsumerRecord<String, byte[]> record =
                TopicProbe.await(TopicProbe.DELIVERIES, 1, containing(id)).get(0);
        assertThat(record.value()).isEqualTo(utf8(body));
        assertThat(record.key()).isEqualTo("acme:room-" + id);
        assertThat(header(record, "ce_platform")).isEqualTo("acme");
        assertThat(header(record, "ce_route")).isEqualTo("webhook");
        assertThat(header(record, "ce_secretindex")).isEqualTo("0");
        assertThat(header(record, "content-type")).startsWith("application/octet-stream");
        assertThat(UUID.fromString(header(record, "ce_id")).version()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/acme_webhook", "/v1/acme"})
    void an_alias_leads_to_the_route(String alias) {
        String id = anyId();

        Signed.request(utf8(started(id))).post(alias).then().statusCode(200);

        assertThat(TopicProbe.await(TopicProbe.DELIVERIES, 1, containing(id)))
                .allSatisfy(record -> assertThat(header(record, "ce_route")).isEqualTo("webhook"));
    }

    @Test
    void an_older_secret_is_accepted_and_counted_separately() {
        String id = anyId();
        double before = Metrics.sum("parley_webhook_secret_matches_total", "index=\"1\"");

        Signed.request(utf8(started(id)), AcmeAdapter.OLD_SECRET, Instant.now())
                .post(WEBHOOK)
                .then()
                .statusCode(200);

        assertThat(header(
                        TopicProbe.await(TopicProbe.DELIVERIES, 1, containing(id))
                                .get(0),
                        "ce_secretindex"))
                .isEqualTo("1");
        assertThat(Metrics.sum("parley_webhook_secret_matches_total", "index=\"1\""))
                .isEqualTo(before + 1);
    }

    @Test
    void a_route_may_have_another_scheme_and_a_longer_path() {
        given().header("Authorization", "Bearer " + AcmeAdapter.TOKEN)
                .body(started(anyId()))
                .post("/v1/acme/events/room/created")
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer other")
                .body(started(anyId()))
                .post("/v1/acme/events/room/created")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/acme/tree",
                "/v1/acme/tree/a",
                "/v1/acme/tree/a/b/c",
                "/acme_tree",
                "/acme_tree/a",
                "/v1/acme/tree/"
            })
    void a_route_may_accept_every_path_below_it(String path) {
        String id = anyId();

        given().header("Authorization", "Bearer " + AcmeAdapter.TOKEN)
                .body(started(id))
                .post(path)
                .then()
                .statusCode(200);
        given().body(started(id)).post(path).then().statusCode(401);

        assertThat(TopicProbe.await(TopicProbe.DELIVERIES, 1, containing(id)))
                .allSatisfy(record -> assertThat(header(record, "ce_route")).isEqualTo("tree"));
    }

    @Test
    void a_provider_gets_the_response_body_that_its_adapter_returns() {
        String question = "{\"type\":\"question\",\"id\":\"%s\"}".formatted(anyId());

        for (int i = 0; i < 2; i++) {
            Signed.post(question)
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .body(equalTo("{\"lobby\":true}"));
        }
        Signed.post("{\"type\":\"answer-fails\"}").then().statusCode(200).body(equalTo("{\"status\":\"ok\"}"));
    }

    @Test
    void a_ping_is_answered_without_a_signature_and_not_stored() {
        given().body(AcmeAdapter.PING).post(WEBHOOK).then().statusCode(200).body("status", equalTo("ok"));

        assertThat(TopicProbe.all(TopicProbe.DELIVERIES)).noneMatch(containing("ping"));
    }

    @Test
    void all_signature_failures_have_the_same_answer() {
        byte[] body = utf8(started(anyId()));
        String now = Long.toString(Instant.now().getEpochSecond());
        Map<String, RequestSpecification> wrong = Map.of(
                "missing-signature", given().body(body),
                "missing-timestamp", given().body(body).header("X-Acme-Signature", "00"),
                "malformed-timestamp",
                        given().body(body).header("X-Acme-Signature", "00").header("X-Acme-Timestamp", "soon"),
                "malformed-signature-header",
                        Signed.request(body).header("X-Acme-Signature", Signed.signature("other", now, body)),
                "signature-mismatch", Signed.request(body, "other", Instant.now()),
                "stale-timestamp",
                        Signed.request(
                                body, AcmeAdapter.NEW_SECRET, Instant.now().minusSeconds(3600)),
                "future-timestamp",
                        Signed.request(
                                body, AcmeAdapter.NEW_SECRET, Instant.now().plusSeconds(3600)));

        List<String> answers = wrong.entrySet().stream()
                .map(one -> {
                    double before = Metrics.sum(
                            "parley_webhook_deliveries_total",
                            "platform=\"acme\"",
                            "outcome=\"unauthorized\"",
                            "reason=\"" + one.getKey() + "\"");
                    Response response = one.getValue().post(WEBHOOK);
                    assertThat(response.statusCode()).as(one.getKey()).isEqualTo(401);
                    assertThat(response.contentType()).isEqualTo("application/problem+json");
                    assertThat(Metrics.sum(
                                    "parley_webhook_deliveries_total",
                                    "platform=\"acme\"",
                                    "outcome=\"unauthorized\"",
                                    "reason=\"" + one.getKey() + "\""))
                            .as(one.getKey())
                            .isEqualTo(before + 1);
                    return response.body().asString();
                })
                .distinct()
                .toList();

        assertThat(answers).hasSize(1);
        assertThat(answers.get(0)).contains("\"code\":\"unauthorized\"");
    }

    @Test
    void timestamps_are_accepted_within_the_tolerance_only() {
        Instant ours = Instant.parse("2026-01-01T12:00:00Z");
        clock.set(ours);
        byte[] body = utf8(started(anyId()));

        Map<Instant, Integer> answers = Map.of(
                ours.minusSeconds(301),
                401,
                ours.minusSeconds(300),
                200,
                ours,
                200,
                ours.plusSeconds(300),
                200,
                ours.plusSeconds(301),
                401);
        answers.forEach((theirs, status) -> Signed.request(body, AcmeAdapter.NEW_SECRET, theirs)
                .post(WEBHOOK)
                .then()
                .statusCode(status));
    }

    @Test
    void a_replica_with_a_wrong_clock_counts_the_reason_and_recovers() {
        byte[] body = utf8(started(anyId()));
        for (Map.Entry<String, Duration> wrong : Map.of(
                        "stale-timestamp", Duration.ofMinutes(20), "future-timestamp", Duration.ofMinutes(-20))
                .entrySet()) {
            String reason = "reason=\"" + wrong.getKey() + "\"";
            double before = Metrics.sum("parley_webhook_deliveries_total", reason);
            clock.set(Instant.now().plus(wrong.getValue()));
            Signed.request(body).post(WEBHOOK).then().statusCode(401);
            assertThat(Metrics.sum("parley_webhook_deliveries_total", reason)).isEqualTo(before + 1);
        }
        clock.release();
        Signed.request(body).post(WEBHOOK).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/nobody/webhook",
                "/v1/acme/other",
                "/v1/acme/trees",
                "/v1/acme/tree/../other",
                "/v1/acme/dormant",
                "/acme_dormant",
                "/",
                "/v1",
                "/v1/acme/webhook/",
                "/v1/acme/webhook/more"
            })
    void an_address_without_a_route_or_a_secret_is_404(String path) {
        Signed.request(utf8(started(anyId())))
                .post(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("unknown-route"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
    void only_post_is_allowed(String method) {
        Response response = given().request(method, WEBHOOK);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.header("Allow")).isEqualTo("POST");
        assertThat(response.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void a_delivery_that_the_adapter_objects_to_is_400_and_stored() {
        byte[] body = utf8("{\"id\":\"" + anyId() + "\",\"type\":\"started\",\"objection\":\"bad-manners\"}");

        Signed.request(body)
                .post(WEBHOOK)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("unusable-content"))
                .body("retryable", equalTo(false));

        assertThat(Metrics.sum("parley_webhook_deliveries_total", "reason=\"bad-manners\""))
                .isPositive();
        assertThat(TopicProbe.all(TopicProbe.DELIVERIES))
                .filteredOn(record -> java.util.Arrays.equals(record.value(), body))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "", "null", "{", "hello %s", "{\"a\":1}{}"})
    void a_signed_body_that_is_not_a_json_object_is_400_and_stored(String form) {
        byte[] body = utf8(form.replace("%s", anyId()));
        long before = TopicProbe.all(TopicProbe.DELIVERIES).stream()
                .filter(record -> java.util.Arrays.equals(record.value(), body))
                .count();

        Signed.request(body)
                .post(WEBHOOK)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("not-a-json-object"));

        assertThat(TopicProbe.all(TopicProbe.DELIVERIES).stream()
                        .filter(record -> java.util.Arrays.equals(record.value(), body))
                        .count())
                .isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/plain; charset=utf-16",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "nonsense"
            })
    void the_content_type_is_not_trusted(String contentType) {
        String id = anyId();

        Signed.request(utf8(started(id)))
                .config(io.restassured.config.RestAssuredConfig.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(contentType, io.restassured.http.ContentType.BINARY)))
                .contentType(contentType)
                .post(WEBHOOK)
                .then()
                .statusCode(200);

        assertThat(TopicProbe.await(TopicProbe.DELIVERIES, 1, containing(id))
                        .get(0)
                        .value())
                .isEqualTo(utf8(started(id)));
    }

    @Test
    void a_body_of_the_maximum_size_is_accepted_and_one_byte_more_is_413() {
        String start = "{\"type\":\"large\",\"id\":\"%s\",\"filler\":\"".formatted(anyId());
        int largest = 1024 * 1024;
        String fits = start + "x".repeat(largest - start.length() - 2) + "\"}";

        Signed.post(fits).then().statusCode(200);
        Signed.post(fits + " ")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("body-too-large"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"never heard of\"}",
                "{}",
                "{\"type\":[[[]]]}",
                "{\"type\":\"fails\"}",
                "{\"type\":\"room-fails\"}"
            })
    void unusual_signed_bodies_are_200(String body) {
        Signed.post(body).then().statusCode(200);
    }

    @Test
    void a_signed_body_with_very_deep_nesting_is_200() {
        Signed.post("{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000))
                .then()
                .statusCode(200);
    }

    @Test
    void a_repeated_body_is_stored_twice_and_counted_as_a_duplicate() {
        String id = anyId();
        double before = Metrics.sum("parley_webhook_deliveries_total", "outcome=\"duplicate\"");

        Signed.post(started(id)).then().statusCode(200);
        Signed.post(started(id)).then().statusCode(200);

        assertThat(TopicProbe.await(TopicProbe.DELIVERIES, 2, containing(id)))
                .extracting(record -> header(record, "ce_id"))
                .doesNotHaveDuplicates();
        assertThat(Metrics.sum("parley_webhook_deliveries_total", "outcome=\"duplicate\""))
                .isEqualTo(before + 1);
    }

    @Test
    void in_this_role_no_storage_client_exists() {
        assertThat(Arc.container().beanManager().getBeans(SqsAsyncClient.class))
                .isNotEmpty()
                .allSatisfy(client -> assertThat(Arc.container()
                                .getActiveContext(client.getScope())
                                .get(client))
                        .isNull());
    }

    @Test
    void without_a_configured_token_the_operator_api_is_401() {
        given().get("/internal/v1/deliveries").then().statusCode(401);
        given().header("Authorization", "Bearer ")
                .get("/internal/v1/deliveries")
                .then()
                .statusCode(401)
                .body("code", equalTo("unauthorized"));
    }

    @Test
    void health_and_openapi_are_served() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/started").then().statusCode(200);
    }

    @Test
    void the_openapi_document_has_every_address_of_webhooks_with_all_of_its_answers() {
        JsonPath document = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(document.getMap("paths").keySet())
                .map(Object::toString)
                .contains(WEBHOOK, "/v1/acme", "/acme_tree/{suffix}");
        for (WebhookResponse answer : WebhookResponse.values()) {
            String response = "paths.'" + WEBHOOK + "'.post.responses.'" + answer.status() + "'";
            assertThat(document.getString(response + ".description")).contains(answer.outcome());
        }
    }
}
