package dev.parley.ingest;

import static dev.parley.ingest.Eventually.eventually;
import static dev.parley.ingest.TopicProbe.containing;
import static dev.parley.ingest.TopicProbe.header;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ingest.log.Delivery;
import dev.parley.ingest.log.DeliveryId;
import dev.parley.ingest.log.DeliveryRecords;
import dev.parley.ingest.platform.WebhookAdapters;
import dev.parley.local.testing.KafkaResource;
import dev.parley.platform.events.EventIds;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.VerifiedWebhook;
import dev.parley.platform.testkit.Vectors;
import dev.parley.platform.testkit.WebhookVector;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded webhook of the providers in this image, over HTTP and through Kafka. */
@QuarkusTest
@WithTestResource(KafkaResource.class)
@TestProfile(ProviderVectorsQuarkusTest.Secrets.class)
class ProviderVectorsQuarkusTest {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("ROOM_CREATED", "meeting-started"),
            Map.entry("MEETING_STARTED", "meeting-started"),
            Map.entry("ROOM_DESTROYED", "meeting-ended"),
            Map.entry("MEETING_ENDED", "meeting-ended"),
            Map.entry("PARTICIPANT_JOINED", "participant-joined"),
            Map.entry("RECORDER_JOINED", "participant-joined"),
            Map.entry("PARTICIPANT_LEFT", "participant-left"),
            Map.entry("RECORDING_STARTED", "recording-started"),
            Map.entry("RECORDING_STOPPED", "recording-stopped"),
            Map.entry("RECORDING_READY", "recording-ready"),
            Map.entry("RECORDING_FAILED", "recording-failed"));

    /** Addresses by scheme, for a provider with several routes. */
    private static final Map<String, String> ADDRESSES = Map.of(
            "bearer", "/v1/jitsi",
            "house-hmac", "/v1/jitsi/jibri/recordings",
            "jwt-or-none", "/v1/jitsi/jibri");

    @Inject
    WebhookAdapters adapters;

    @Inject
    MutableClock clock;

    @Inject
    Producer<String, byte[]> producer;

    public static class Secrets implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "parley.whereby.webhook-secret",
                    secret("whereby"),
                    "parley.whereby.webhook-tolerance",
                    "PT5M",
                    "parley.mock.webhook-secret",
                    secret("mock"),
                    "parley.daily.webhook-secret",
                    secret("daily"),
                    "parley.jitsi.webhook-secret",
                    secret("jitsi", "bearer"),
                    "parley.jitsi.jaas-webhook-secret",
                    secret("jitsi", "jaas-v1"),
                    "parley.jitsi.jibri-webhook-secret",
                    secret("jitsi", "house-hmac"),
                    "parley.daily.webhook-tolerance-for-past",
                    "PT5M",
                    "parley.daily.webhook-tolerance-for-future",
                    "PT5M",
                    "parley.ingest.object-notifications.\"whereby\".bucket",
                    "acme-recordings/recordings");
        }

        private static String secret(String provider) {
            return Vectors.of(provider).stream()
                    .flatMap(vector -> vector.secret().stream())
                    .findFirst()
                    .orElseThrow();
        }

        private static String secret(String provider, String scheme) {
            return Vectors.of(provider).stream()
                    .filter(vector -> vector.scheme().equals(scheme))
                    .flatMap(vector -> vector.secret().stream())
                    .findFirst()
                    .orElseThrow();
        }
    }

    static Stream<WebhookVector> whereby() {
        return Vectors.of("whereby").stream();
    }

    static Stream<WebhookVector> daily() {
        return Vectors.of("daily").stream();
    }

    static Stream<WebhookVector> jitsi() {
        return Vectors.of("jitsi").stream();
    }

    static Stream<WebhookVector> mock() {
        return Vectors.of("mock").stream();
    }

    static Stream<WebhookVector> notices() {
        return Vectors.of("s3").stream();
    }

    @BeforeEach
    void ready() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @ParameterizedTest
    @MethodSource
    void whereby(WebhookVector vector) {
        verify(new PlatformId("whereby"), vector);
    }

    @ParameterizedTest
    @MethodSource
    void daily(WebhookVector vector) {
        verify(new PlatformId("daily"), vector);
    }

    @ParameterizedTest
    @MethodSource
    void jitsi(WebhookVector vector) {
        verify(new PlatformId("jitsi"), vector);
    }

    @ParameterizedTest
    @MethodSource
    void mock(WebhookVector vector) {
        verify(new PlatformId("mock"), vector);
    }

    private void verify(PlatformId platform, WebhookVector vector) {
        clock.set(vector.now());
        if (vector.secret().isEmpty()) {
            verifyUnsigned(platform, vector);
            return;
        }
        String kind = vector.meaning("kind").orElse("").toLowerCase(java.util.Locale.ROOT);
        double before = notProjected(platform, kind);

        assertThat(send(platform, vector)).isEqualTo(vector.httpStatus());

        Optional<String> type = vector.meaning("kind").map(TYPES::get);
        if (type.isPresent()) {
            UUID id = eventId(platform, vector);
            ConsumerRecord<String, byte[]> record = TopicProbe.await(
                            TopicProbe.EVENTS, 1, one -> header(one, "ce_id").equals(id.toString()))
                    .get(0);
            PlatformEvent event = PlatformEventCodec.decode(record.value()).orElseThrow();
            assertThat(header(record, "ce_type")).isEqualTo("dev.parley.platform." + type.get() + ".v1");
            assertThat(event.room().map(ProviderRoomName::value)).isEqualTo(vector.meaning("roomName"));
            assertThat(record.key()).isIn(keys(vector));
        } else if (vector.accepted() && !kind.equals("ping")) {
            eventually()
                    .untilAsserted(
                            () -> assertThat(notProjected(platform, kind)).isGreaterThan(before));
        }
    }

    /** An unsigned report is counted and not stored. */
    private static void verifyUnsigned(PlatformId platform, WebhookVector vector) {
        double counted = unproven(platform);
        long kept = kept(vector); // others may have sent the same, signed

        assertThat(send(platform, vector)).isEqualTo(vector.httpStatus());

        assertThat(unproven(platform)).isEqualTo(counted + 1);
        assertThat(kept(vector)).isEqualTo(kept);
    }

    private static long kept(WebhookVector vector) {
        return keys(vector).size();
    }

    /** Its keys in the log, one for each receipt. */
    private static List<String> keys(WebhookVector vector) {
        return TopicProbe.all(TopicProbe.DELIVERIES).stream()
                .filter(record -> Arrays.equals(record.value(), vector.body()))
                .map(ConsumerRecord::key)
                .toList();
    }

    /** From the provider's event id, else from the result of the adapter. */
    private UUID eventId(PlatformId platform, WebhookVector vector) {
        return vector.meaning("eventId")
                .map(id -> EventIds.of(platform, id, 0))
                .orElseGet(() -> adapters.find(platform).stream()
                        .flatMap(adapter -> adapter.routes().stream()
                                .map(route -> adapter.normalize(
                                        new VerifiedWebhook(route.name(), vector.body(), vector.now()))))
                        .filter(Normalization.Events.class::isInstance)
                        .map(meaning ->
                                ((Normalization.Events) meaning).events().get(0).id())
                        .findFirst()
                        .orElseThrow());
    }

    private static double notProjected(PlatformId platform, String kind) {
        return Metrics.sum(
                "parley_deliveries_not_projected_total", "platform=\"" + platform + "\"", "kind=\"" + kind + "\"");
    }

    private static double unproven(PlatformId platform) {
        return Metrics.sum("parley_webhook_deliveries_total", "platform=\"" + platform + "\"", "outcome=\"unproven\"");
    }

    private static int send(PlatformId platform, WebhookVector vector) {
        RequestSpecification request = given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("application/json", ContentType.BINARY)))
                .body(vector.body());
        vector.headers().forEach(request::header);
        String address = Optional.ofNullable(ADDRESSES.get(vector.scheme())).orElse("/v1/" + platform + "/webhook");
        return request.post(address + vector.path().orElse("")).statusCode();
    }

    private void sendNotice(PlatformId platform, byte[] body) throws ExecutionException, InterruptedException {
        Instant now = Instant.now();
        producer.send(DeliveryRecords.encode(
                        TopicProbe.DELIVERIES,
                        new Delivery(
                                DeliveryId.next(now),
                                platform,
                                Delivery.OBJECT_NOTIFICATION,
                                Optional.empty(),
                                now,
                                Optional.empty(),
                                Optional.empty(),
                                body)))
                .get();
    }

    @Test
    void a_notice_about_the_bucket_of_somebody_else_is_dead_lettered() throws ExecutionException, InterruptedException {
        String id = UUID.randomUUID().toString();
        String notice = """
            {"Records":[
             {"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"parley-recordings"},"object":{"key":"%1$s-2026-01-01T09:58:12Z.mp4"}}},
             {"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"acme-recordings"},"object":{"key":"own-%1$s-2026-01-01T09:58:12Z.mp4"}}}]}\
            """.formatted(id);

        sendNotice(new PlatformId("whereby"), notice.getBytes(StandardCharsets.UTF_8));

        assertThat(TopicProbe.await(TopicProbe.DEAD_LETTERS, 1, containing(id)))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(header(letter, "dead-letter-category")).isEqualTo("unreadable");
                    assertThat(header(letter, "dead-letter-reason")).contains("'parley-recordings'");
                });
        assertThat(TopicProbe.await(TopicProbe.EVENTS, 1, containing(id)))
                .singleElement()
                .satisfies(event -> assertThat(event.key()).isEqualTo("whereby:own-" + id));
    }

    @ParameterizedTest
    @MethodSource("notices")
    void a_storage_notice_in_the_log_is_normalized(WebhookVector vector)
            throws ExecutionException, InterruptedException {
        PlatformId platform = new PlatformId("whereby");
        double before = notProjected(platform, "ignored");

        sendNotice(platform, vector.body());

        if (vector.meaning("kind").equals(Optional.of("RECORDING_FILE"))) {
            List<ConsumerRecord<String, byte[]>> found = TopicProbe.await(
                    TopicProbe.EVENTS,
                    1,
                    record -> key(record).equals(vector.meaning("key").orElseThrow()));
            assertThat(header(found.get(0), "ce_type")).isEqualTo("dev.parley.platform.recording-ready.v1");
        } else {
            eventually()
                    .untilAsserted(
                            () -> assertThat(notProjected(platform, "ignored")).isGreaterThan(before));
        }
    }

    private static String key(ConsumerRecord<String, byte[]> record) {
        return PlatformEventCodec.decode(record.value())
                .map(PlatformEvent::fact)
                .filter(Fact.RecordingReady.class::isInstance)
                .map(fact -> ((Fact.RecordingReady) fact).source())
                .filter(RecordingSource.Stored.class::isInstance)
                .map(source -> ((RecordingSource.Stored) source).object().key())
                .orElse("");
    }
}
