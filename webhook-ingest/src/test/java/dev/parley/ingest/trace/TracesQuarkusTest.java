package dev.parley.ingest.trace;

import static dev.parley.ingest.Eventually.eventually;
import static dev.parley.ingest.TopicProbe.containing;
import static dev.parley.ingest.TopicProbe.header;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ingest.FullFeatureProfile;
import dev.parley.ingest.Signed;
import dev.parley.ingest.TopicProbe;
import dev.parley.local.testing.KafkaResource;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@TestProfile(FullFeatureProfile.class)
class TracesQuarkusTest {

    private static final String RECEIVED = "receive webhook";
    private static final String NORMALIZED = "normalize delivery";
    private static final String FORGED = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Inject
    InMemorySpanExporter memory;

    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void ready() {
        eventually().until(() -> get("/q/health/ready").statusCode() == 200);
        memory.reset();
    }

    private byte[] body(String type) {
        return "{\"type\":\"%s\",\"id\":\"%s\",\"room\":\"secret-%s\"}"
                .formatted(type, id, id)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The spans of the trace of the logged delivery. */
    private List<SpanData> spans(int count) {
        String trace = header(record(TopicProbe.DELIVERIES, id), "traceparent").split("-", 4)[1];
        return eventually()
                .until(
                        () -> memory.getFinishedSpanItems().stream()
                                .filter(span -> span.getTraceId().equals(trace))
                                .toList(),
                        spans -> spans.size() >= count);
    }

    /** The spans are exported in any order. */
    private static SpanData span(List<SpanData> spans, String name) {
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ConsumerRecord<String, byte[]> record(String topic, String text) {
        return TopicProbe.await(topic, 1, containing(text)).get(0);
    }

    private static String traceParent(SpanData span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01";
    }

    @Test
    void one_trace_goes_from_the_webhook_through_the_log_to_its_events() {
        Signed.request(body("pair"))
                .header("traceparent", "00-" + FORGED + "-00f067aa0ba902b7-01")
                .post("/v1/acme/webhook")
                .then()
                .statusCode(200);

        List<ConsumerRecord<String, byte[]>> events = TopicProbe.await(TopicProbe.EVENTS, 2, containing(id));
        List<SpanData> spans = spans(2);
        assertThat(spans).hasSize(2);
        SpanData received = span(spans, RECEIVED);
        SpanData normalized = span(spans, NORMALIZED);
        assertThat(received.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(received.getTraceId()).isNotEqualTo(FORGED);
        assertThat(normalized.getTraceId()).isEqualTo(received.getTraceId());
        assertThat(normalized.getParentSpanId()).isEqualTo(received.getSpanId());
        assertThat(header(record(TopicProbe.DELIVERIES, id), "traceparent")).isEqualTo(traceParent(received));
        assertThat(events)
                .allSatisfy(event -> assertThat(header(event, "traceparent")).isEqualTo(traceParent(normalized)));
        assertThat(spans.toString()).doesNotContain("secret").contains("acme", "projected");
    }

    @Test
    void a_dead_letter_belongs_to_the_trace_of_its_delivery() {
        Signed.request(body("fails")).post("/v1/acme/webhook").then().statusCode(200);

        ConsumerRecord<String, byte[]> letter = record(TopicProbe.DEAD_LETTERS, id);
        List<SpanData> spans = spans(2);
        assertThat(header(letter, "traceparent")).isEqualTo(traceParent(span(spans, RECEIVED)));
        assertThat(span(spans, NORMALIZED).toString()).contains("dead-lettered");
    }

    @Test
    void an_unauthenticated_request_starts_no_trace() {
        given().body(body("started")).post("/v1/acme/webhook").then().statusCode(401);
        given().post("/v1/nowhere").then().statusCode(404);
        Signed.request(body("knock")).post("/v1/acme/webhook").then().statusCode(200);

        assertThat(spans(2)).hasSize(2);
        assertThat(memory.getFinishedSpanItems())
                .filteredOn(span -> !span.getName().equals(NORMALIZED))
                .extracting(SpanData::getName)
                .containsExactly(RECEIVED);
    }
}
