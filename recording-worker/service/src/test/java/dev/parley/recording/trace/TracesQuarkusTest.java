package dev.parley.recording.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.local.testing.FfmpegResource;
import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.local.testing.Spans;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.recording.FakeGateway;
import dev.parley.recording.Media;
import dev.parley.recording.Topics;
import dev.parley.recording.WorkerProfile;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingCommand;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WorkerProfile.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(S3Resource.class)
@WithTestResource(FfmpegResource.class)
class TracesQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);
    private static final String IN = "parley.platform-events.v1";
    private static final String COMMANDS = "parley.recording-commands.v1";
    private static final String OUT = "parley.recording-events.v1";
    private static final String NORMALIZED = "00f067aa0ba902b7";

    private final String trace = trace();
    private final String later = trace();
    private final String last = trace();
    private final String id = "recording-of-" + trace;

    @Inject
    Spans spans;

    @BeforeEach
    void begin() throws Exception {
        Topics.create(IN);
        Topics.create(COMMANDS);
        Topics.create(OUT);
        spans.watch(trace);
        spans.watch(later);
    }

    private static String trace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static void send(String topic, byte[] value, String trace) throws Exception {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, value);
        String parent = "00-" + trace + "-" + NORMALIZED + "-01";
        record.headers().add("traceparent", parent.getBytes(StandardCharsets.US_ASCII));
        Topics.send(record);
    }

    private UUID ready() throws Exception {
        RecordingKey key = new RecordingKey("id:" + id);
        PlatformEvent event = new PlatformEvent(
                UUID.randomUUID(),
                1,
                new PlatformId("acme"),
                Optional.of(new ProviderRoomName("room-of-" + trace)),
                Instant.now(),
                new Fact.RecordingReady(
                        key,
                        Optional.of(id),
                        RecordingKind.COMPOSED,
                        new RecordingSource.AskGateway(id),
                        Optional.empty(),
                        Optional.empty()));
        send(IN, PlatformEventCodec.encode(event), trace);
        return key.recordingId(event.platform());
    }

    private Stream<SpanData> spans(String trace, String name) {
        return spans.of(trace).stream().filter(span -> span.getName().equals(name));
    }

    private static String outcome(SpanData span) {
        return String.valueOf(span.getAttributes().get(AttributeKey.stringKey("parley.outcome")));
    }

    /** The trace parents of the events of a recording. */
    private static List<String> traceParents(UUID recording) {
        return traceParents(recording, "");
    }

    /** The same for one type of event; for all if it is empty. */
    private static List<String> traceParents(UUID recording, String kind) {
        return Topics.records(OUT).stream()
                .filter(event -> new String(event.key(), StandardCharsets.UTF_8).equals(recording.toString()))
                .filter(event -> header(event, "ce_type").startsWith("dev.parley.recording." + kind))
                .map(event -> header(event, "traceparent"))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> event, String name) {
        return Optional.ofNullable(event.headers().lastHeader(name))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .orElse("none");
    }

    @Test
    void all_stages_from_the_signal_to_the_transcript_are_in_one_trace() throws Exception {
        try (FakeGateway gateway = new FakeGateway()) {
            gateway.add(id, Media.bytes("greeting.mp4"), 0);

            UUID recording = ready();

            await().atMost(WAIT_TIMEOUT)
                    .untilAsserted(
                            () -> assertThat(spans(trace, "recording publish")).hasSize(1));
            SpanData taken = spans.of(trace).stream()
                    .filter(span -> span.getKind() == SpanKind.CONSUMER)
                    .findFirst()
                    .orElseThrow();
            assertThat(taken.getParentSpanId()).isEqualTo(NORMALIZED);
            assertThat(Stream.of("fetch", "check", "mix", "render", "transcribe", "publish"))
                    .allSatisfy(stage -> assertThat(spans(trace, "recording " + stage))
                            .anySatisfy(span -> {
                                assertThat(span.getParentSpanId()).isEqualTo(taken.getSpanId());
                                assertThat(outcome(span)).isEqualTo("done");
                            }));
            assertThat(gateway.traceParents())
                    .isNotEmpty()
                    .allSatisfy(parent -> assertThat(parent).contains(trace));
            await().atMost(WAIT_TIMEOUT)
                    .untilAsserted(() -> assertThat(traceParents(recording))
                            .hasSize(3)
                            .containsOnly("00-" + trace + "-" + taken.getSpanId() + "-01"));
            assertThat(spans.of(trace).toString()).doesNotContain(id, "room-of-" + trace);
        }
    }

    @Test
    void a_failed_stage_is_marked_and_commands_start_their_own_traces() throws Exception {
        try (FakeGateway gateway = new FakeGateway()) {
            gateway.add(id, "nothing that can be heard".getBytes(StandardCharsets.UTF_8), 0);

            UUID recording = ready();

            await().atMost(WAIT_TIMEOUT)
                    .untilAsserted(() -> assertThat(spans(trace, "recording check"))
                            .anySatisfy(span -> assertThat(outcome(span)).isEqualTo("unreadable-media")));
            await().atMost(WAIT_TIMEOUT)
                    .untilAsserted(() -> assertThat(traceParents(recording)).hasSizeGreaterThan(1));
            assertThat(traceParents(recording))
                    .allSatisfy(parent -> assertThat(parent).contains(trace));

            send(
                    COMMANDS,
                    RecordingCodec.encode(new RecordingCommand.Reprocess(UUID.randomUUID(), recording, Instant.now())),
                    later);

            await().atMost(WAIT_TIMEOUT)
                    .untilAsserted(() -> assertThat(spans(later, "recording check"))
                            .anySatisfy(span -> assertThat(outcome(span)).isEqualTo("unreadable-media")));
            await().atMost(WAIT_TIMEOUT)
                    .untilAsserted(() -> assertThat(traceParents(recording))
                            .anySatisfy(parent -> assertThat(parent).contains(later)));

            send(
                    COMMANDS,
                    RecordingCodec.encode(new RecordingCommand.Erase(
                            UUID.randomUUID(), recording, Instant.now(), Optional.empty(), false)),
                    last);

            await().atMost(WAIT_TIMEOUT)
                    .untilAsserted(() -> assertThat(traceParents(recording, "erased"))
                            .singleElement()
                            .asString()
                            .contains(last));
            assertThat(spans.of(trace).toString() + spans.of(later)).doesNotContain(id, "room-of-" + trace);
        }
    }
}
