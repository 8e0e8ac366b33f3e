package dev.parley.room.traces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.local.testing.Spans;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Events;
import dev.parley.room.testing.Topic;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class TracesQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);
    private static final String PARENT = "00f067aa0ba902b7";

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final String traceParent = "00-" + trace + "-" + PARENT + "-01";

    @Inject
    Spans spans;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    @BeforeEach
    void watch() {
        spans.watch(trace);
    }

    private SpanData span(SpanKind kind) {
        List<SpanData> found =
                spans.of(trace).stream().filter(span -> span.getKind() == kind).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** Waits for the record of a meeting event and returns its traceparent. */
    private String awaitTraceParent(String meeting, String fact) {
        return await().atMost(WAIT_TIMEOUT)
                .until(() -> traceParents(meeting, fact), found -> !found.isEmpty())
                .get(0);
    }

    private List<String> traceParents(String meeting, String fact) {
        return new Topic(kafka)
                .read(Topic.MEETING_EVENTS).stream()
                        .filter(record -> meeting.equals(new String(record.key(), UTF_8)))
                        .filter(record -> header(record, "ce_type").equals("dev.parley.meeting." + fact + ".v1"))
                        .map(record -> header(record, "traceparent"))
                        .toList();
    }

    /** All values of the header, because a duplicate would take precedence over the first. */
    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return StreamSupport.stream(record.headers().headers(name).spliterator(), false)
                .map(header -> new String(header.value(), UTF_8))
                .collect(Collectors.joining(" and "));
    }

    @Test
    void processing_an_event_belongs_to_the_trace_of_its_webhook() {
        String room = "room-of-" + trace;

        new Topic(kafka).send(Events.joined(room, "p1", Events.NOON), traceParent);

        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(spans.of(trace))
                        .anySatisfy(span -> {
                            assertThat(span.getName()).startsWith(Topic.PLATFORM_EVENTS);
                            assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
                            assertThat(span.getParentSpanId()).isEqualTo(PARENT);
                        })
                        .anySatisfy(span -> {
                            assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
                            assertThat(span.getAttributes().toString()).contains("participant_session");
                        }));
        assertThat(spans.of(trace).toString()).doesNotContain(room);
    }

    @Test
    void a_meeting_event_caused_by_a_platform_event_carries_its_trace() {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        String meeting = Api.meeting(name).getString("id");

        new Topic(kafka).send(Events.joined("/Room-" + meeting, "p1", Instant.now()), traceParent);

        assertThat(awaitTraceParent(meeting, "meeting-started"))
                .isEqualTo("00-" + trace + "-" + span(SpanKind.CONSUMER).getSpanId() + "-01");
    }

    @Test
    void a_recording_that_an_event_starts_belongs_to_its_trace() {
        String name = Api.newName();
        Api.room(Map.of(
                "name", name, "platform", "tokens", "recording_type", "cloud", "recording_trigger", "automatic"));
        String meeting = Api.meeting(name).getString("id");
        PlatformEvent joined = Events.joined("r", "p1", Events.NOON);

        new Topic(kafka)
                .send(
                        Events.of("tokens", Optional.of("/Room-" + meeting), joined.occurredAt(), joined.fact()),
                        traceParent);

        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(spans.of(trace))
                        .filteredOn(span -> span.getName().endsWith("/room/recordings/start"))
                        .singleElement()
                        .satisfies(span -> {
                            assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
                            assertThat(span.getParentSpanId())
                                    .isEqualTo(span(SpanKind.CONSUMER).getSpanId());
                        }));
    }

    @Test
    void a_meeting_event_caused_by_a_request_carries_its_trace() {
        String name = Api.newName();
        Api.room(Map.of("name", name));

        String meeting = Api.owner()
                .header("traceparent", traceParent)
                .post("/v1/rooms/{name}/meeting", name)
                .jsonPath()
                .getString("id");

        String traceparent = awaitTraceParent(meeting, "meeting-created");
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() ->
                        assertThat(span(SpanKind.SERVER).getParentSpanId()).isEqualTo(PARENT));
        assertThat(traceparent)
                .isEqualTo("00-" + trace + "-" + span(SpanKind.SERVER).getSpanId() + "-01");
    }
}
