package dev.parley.gateway.traces;

import static dev.parley.gateway.Caller.BASE;
import static dev.parley.gateway.Caller.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.Caller;
import dev.parley.gateway.ScriptedPlatforms;
import dev.parley.gateway.simulated.Simulators;
import dev.parley.platform.simulator.control.ControlClient;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Traced.class)
class TracesQuarkusTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";

    @Inject
    InMemorySpanExporter memory;

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @ConfigProperty(name = Simulators.CONTROL)
    URI control;

    @BeforeEach
    void forget() {
        memory.reset();
    }

    @AfterEach
    void mend() {
        new ControlClient(control).delete("/daily/faults");
    }

    private static RequestSpecification traced() {
        return known().header("traceparent", "00-" + TRACE + "-" + CALLER + "-01");
    }

    private List<SpanData> spans() {
        await().until(() -> memory.getFinishedSpanItems().stream().anyMatch(span -> span.getKind() == SpanKind.SERVER));
        return memory.getFinishedSpanItems();
    }

    private static SpanData only(List<SpanData> spans, SpanKind kind) {
        assertThat(spans).filteredOn(span -> span.getKind() == kind).hasSize(1);
        return spans.stream().filter(span -> span.getKind() == kind).findFirst().orElseThrow();
    }

    private static Optional<String> attribute(SpanData span, String name) {
        return span.getAttributes().asMap().entrySet().stream()
                .filter(entry -> entry.getKey().getKey().equals(name))
                .map(entry -> String.valueOf(entry.getValue()))
                .findFirst();
    }

    @Test
    void one_trace_goes_from_the_caller_through_the_gateway_to_the_provider() {
        traced().get(BASE + "/daily/room/presence?room=very-secret-room").then().statusCode(200);

        List<SpanData> spans = spans();
        SpanData server = only(spans, SpanKind.SERVER);
        SpanData call = only(spans, SpanKind.INTERNAL);
        SpanData client = only(spans, SpanKind.CLIENT);
        assertThat(spans).extracting(SpanData::getTraceId).containsOnly(TRACE);
        assertThat(server.getParentSpanId()).isEqualTo(CALLER);
        assertThat(call.getParentSpanId()).isEqualTo(server.getSpanId());
        assertThat(client.getParentSpanId()).isEqualTo(call.getSpanId());
        assertThat(server.getName()).isEqualTo("GET /internal/v1/platforms/{platform}/room/presence");
        assertThat(call.getName()).isEqualTo("presence");
        assertThat(attribute(call, "parley.platform")).contains("daily");
        assertThat(attribute(call, "parley.operation")).contains("presence");
        assertThat(attribute(call, "parley.outcome")).contains("ok");
        assertThat(attribute(call, "parley.fault")).contains("none");
    }

    @Test
    void every_attempt_has_a_span_and_the_outcome_is_the_error_code() {
        new ControlClient(control)
                .post(
                        "/daily/faults",
                        new JsonObject()
                                .put("kind", "status")
                                .put("status", 503)
                                .put("times", 20));

        traced().get(BASE + "/daily/room/presence?room=very-secret-room").then().statusCode(502);

        List<SpanData> spans = spans();
        assertThat(attribute(only(spans, SpanKind.INTERNAL), "parley.outcome")).contains("provider-unavailable");
        assertThat(spans)
                .filteredOn(span -> span.getKind() == SpanKind.CLIENT)
                .hasSize(3)
                .extracting(SpanData::getParentSpanId)
                .containsOnly(only(spans, SpanKind.INTERNAL).getSpanId());
    }

    @Test
    void the_next_call_on_a_connection_has_a_trace_of_its_own() {
        traced().get(BASE + "/daily/room/presence?room=a").then().statusCode(200);
        spans();
        memory.reset();

        known().get(BASE + "/daily/room/presence?room=a").then().statusCode(200);

        assertThat(spans()).extracting(SpanData::getTraceId).doesNotContain(TRACE);
        assertThat(only(spans(), SpanKind.SERVER).getParentSpanContext().isValid())
                .isFalse();
    }

    @Test
    void no_trace_contains_a_room_a_person_a_link_or_a_secret() {
        Response meeting = traced().contentType(ContentType.JSON)
                .body(Caller.MEETING.replace("Stand-up", "very-secret-name"))
                .post(BASE + "/daily/meetings");
        meeting.then().statusCode(200);
        String room = meeting.jsonPath().getString("room");
        String url = meeting.jsonPath().getString("room_url");
        traced().get(BASE + "/daily/room/sessions?room=" + room).then().statusCode(200);
        Response link = traced().contentType(ContentType.JSON)
                .body(new JsonObject()
                        .put("room", room)
                        .put("room_url", url)
                        .put("user_id", "very-secret-user")
                        .put("user_name", "very-secret-person")
                        .put("owner", true)
                        .put("expires", "2099-11-21T13:00:00Z")
                        .encode())
                .post(BASE + "/daily/room/join-links");
        traced().contentType(ContentType.JSON)
                .body(Caller.MEETING.replace("GROUP", "very-secret-mode"))
                .post(BASE + "/daily/meetings")
                .then()
                .statusCode(422);
        traced().get("/very-secret-path?very-secret-query").then().statusCode(404);
        traced().delete(BASE + "/daily/room?room=" + room).then().statusCode(204);

        await().until(() -> memory.getFinishedSpanItems().stream()
                        .filter(span -> span.getKind() == SpanKind.SERVER)
                        .count()
                >= 6);
        String told = memory.getFinishedSpanItems().toString();
        assertThat(told)
                .contains("join-link", "withheld")
                .doesNotContain("very-secret", room, "daily-key", ScriptedPlatforms.TOKEN)
                .doesNotContain("?t=");
        assertThat(link.statusCode()).isEqualTo(200);
        assertThat(memory.getFinishedSpanItems())
                .allSatisfy(span -> assertThat(span.getEvents()).isEmpty());
    }
}
