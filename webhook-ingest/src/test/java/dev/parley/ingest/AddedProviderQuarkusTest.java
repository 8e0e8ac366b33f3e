package dev.parley.ingest;

import static dev.parley.ingest.TopicProbe.header;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.testing.KafkaResource;
import dev.parley.platform.events.EventIds;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme.Encoding;
import dev.parley.platform.spi.webhook.SignatureScheme.KeyForm;
import dev.parley.platform.spi.webhook.SignatureScheme.SeparateHeaders;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.testkit.SignedWebhooks;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider is added by its jar and its settings alone. */
@QuarkusTest
@WithTestResource(KafkaResource.class)
@TestProfile(AddedProviderQuarkusTest.WithTheSample.class)
class AddedProviderQuarkusTest {

    private static final PlatformId SAMPLE = new PlatformId("sample");
    private static final Secret SECRET = new Secret("sample-webhook-secret-51c0");
    private static final SeparateHeaders SCHEME = new SeparateHeaders(
            "x-sample-signature", "x-sample-time", Encoding.HEX, KeyForm.UTF8, Tolerance.both(Duration.ofMinutes(5)));

    /** Only what an operator would set. */
    public static class WithTheSample implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("SAMPLE_WEBHOOK_SECRET", SECRET.value());
        }
    }

    @BeforeEach
    void ready() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> get("/q/health/ready").statusCode() == 200);
    }

    private static int send(Secret secret, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Instant now = Instant.now();
        RequestSpecification request = given().contentType(ContentType.BINARY).body(bytes);
        new SignedWebhooks(SCHEME, secret, bytes, now, now)
                .headers()
                .forEach((name, values) -> request.header(name, values.get(0)));
        return request.post("/v1/sample/webhook").statusCode();
    }

    @Test
    void its_webhook_becomes_a_platform_event() {
        String event = UUID.randomUUID().toString();
        String id = EventIds.of(SAMPLE, event, 0).toString();

        assertThat(send(SECRET, """
                        {"event":"person.joined","event_id":"%s","sent_at":"%s","room":"r-1","call":"c-1",
                         "person":{"connection":"conn-1","user":"user-4711"}}""".formatted(event, Instant.now()))).isEqualTo(200);

        PlatformEvent told = PlatformEventCodec.decode(TopicProbe.await(
                                TopicProbe.EVENTS,
                                1,
                                one -> header(one, "ce_id").equals(id))
                        .get(0)
                        .value())
                .orElseThrow();
        assertThat(told.platform()).isEqualTo(SAMPLE);
        assertThat(told.fact())
                .isInstanceOfSatisfying(
                        Fact.ParticipantJoined.class,
                        joined -> assertThat(joined.providerParticipantId()).isEqualTo("conn-1"));
    }

    @Test
    void a_wrong_secret_is_401() {
        assertThat(send(new Secret("somebody-else"), "{\"event\":\"call.began\"}"))
                .isEqualTo(401);
    }
}
