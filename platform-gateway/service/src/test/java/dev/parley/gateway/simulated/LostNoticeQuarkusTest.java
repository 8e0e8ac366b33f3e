package dev.parley.gateway.simulated;

import static dev.parley.gateway.Caller.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.Caller;
import dev.parley.gateway.ScriptedPlatforms;
import dev.parley.local.testing.S3Part;
import dev.parley.platform.api.PlatformsApi;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.simulator.Platform;
import dev.parley.platform.simulator.Scenario;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomMode;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.ObjectCreated;
import dev.parley.platform.spi.webhook.VerifiedWebhook;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A recording is found in the bucket although its webhook and its storage notification were lost. */
@QuarkusTest
@TestProfile(LostNoticeQuarkusTest.Bucket.class)
class LostNoticeQuarkusTest {

    public static class Bucket implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "parley.gateway.platforms",
                    "whereby",
                    "parley.internal.token",
                    ScriptedPlatforms.TOKEN.replace("$", "$$"));
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(SimulatorsWithBucket.class));
        }
    }

    private static final Instant STARTED = Instant.parse("2026-01-01T09:58:12Z");

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource("/")
    URI service;

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @ConfigProperty(name = Simulators.CONTROL)
    URI control;

    @Inject
    @Any
    Instance<WebhookAdapter> adapters;

    private WebhookAdapter whereby() {
        return adapters.stream()
                .filter(adapter -> adapter.platform().value().equals("whereby"))
                .findFirst()
                .orElseThrow();
    }

    private static MeetingRequest request() {
        return new MeetingRequest(
                UUID.randomUUID(),
                "stand-up",
                Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS),
                false,
                RoomMode.GROUP,
                OptionalInt.empty(),
                RecordingType.CLOUD,
                RecordingTrigger.AUTOMATIC_SECOND_PARTICIPANT);
    }

    private static PlatformEvent only(Normalization normalization) {
        return ((Normalization.Events) normalization).events().get(0);
    }

    @Test
    void the_catalog_finds_it_under_the_key_that_both_signals_would_have() {
        PlatformsApi gateway = Caller.client(service, ScriptedPlatforms.TOKEN);
        MeetingData meeting = answer(gateway.createMeeting("whereby", request()));
        String file = Scenario.on(control)
                .in(Platform.WHEREBY, meeting.room().value())
                .joins("Dana")
                .joins("Robert")
                .records("standup.mp4", STARTED)
                .recordingFileName()
                .orElseThrow();

        ProviderRecording found = answer(
                        gateway.recordings("whereby", meeting.room().value(), STARTED.toString()))
                .get(0);

        PlatformEvent notice = only(whereby()
                .normalize(new ObjectCreated(
                        "whereby", S3Part.WHEREBY_BUCKET, SimulatorsWithBucket.FOLDER + "/" + file, 1, Instant.now())));
        assertThat(notice.fact())
                .isEqualTo(new Fact.RecordingReady(
                        found.key(),
                        Optional.empty(),
                        found.kind(),
                        found.source(),
                        found.startedAt(),
                        found.duration()));
        assertThat(notice.room()).isEqualTo(found.room());
        assertThat(found.room().orElseThrow().canonical())
                .isEqualTo(meeting.room().canonical());

        byte[] webhook = new JsonObject()
                .put("type", "recording.finished")
                .put(
                        "data",
                        new JsonObject()
                                .put("recordingId", "r-1")
                                .put("filename", file)
                                .put("roomName", meeting.room().value())
                                .put("status", "completed"))
                .toBuffer()
                .getBytes();
        Fact.RecordingReady told =
                (Fact.RecordingReady) only(whereby().normalize(new VerifiedWebhook("webhook", webhook, Instant.now())))
                        .fact();
        assertThat(told.key()).isEqualTo(found.key());

        assertThat(answer(gateway.recordings(
                        "whereby", null, STARTED.plusSeconds(1).toString())))
                .isEmpty();
    }
}
