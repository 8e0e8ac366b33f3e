package dev.parley.platform.daily;

import static dev.parley.platform.daily.DailyExchanges.failure;
import static dev.parley.platform.daily.DailyExchanges.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.simulator.Platform;
import dev.parley.platform.simulator.PlatformSimulators;
import dev.parley.platform.simulator.Scenario;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomMode;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.spi.WebhookRegistration;
import dev.parley.platform.spi.WebhookRegistration.Change;
import dev.parley.platform.spi.WebhookRegistration.Registration;
import dev.parley.platform.spi.WebhookRegistration.State;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Life cycle of our webhook against the Daily simulator: probe, delivery, deactivation. */
@QuarkusTest
@WithTestResource(DailySimulatorResource.class)
class WebhookLifeQuarkusTest {

    @SuppressWarnings("NullAway.Init") // injected by the test resource
    PlatformSimulators simulators;

    @Inject
    @Any
    Instance<VideoPlatform> platforms;

    @Inject
    @Any
    Instance<WebhookAdapter> adapters;

    @SuppressWarnings("NullAway.Init") // before each test
    private WebhookEndpoint endpoint;

    @BeforeEach
    void open() {
        endpoint = new WebhookEndpoint(adapters.get().routes().get(0));
        forgetWebhooks();
    }

    @AfterEach
    void close() {
        endpoint.close();
        forgetWebhooks();
    }

    private DailyByHand daily() {
        return new DailyByHand(simulators);
    }

    private void forgetWebhooks() {
        daily().get("/webhooks")
                .forEach(webhook -> daily().call(
                                "DELETE", "/webhooks/" + webhook.path("uuid").asText(), ""));
    }

    private WebhookRegistration registration() {
        return platforms.get().webhookRegistration().orElseThrow();
    }

    private Registration ensure() {
        return get(registration().ensure(endpoint.address()));
    }

    private String room() {
        MeetingData meeting = get(platforms
                .get()
                .createMeeting(new MeetingRequest(
                        UUID.randomUUID(),
                        "stand-up",
                        Instant.now().plus(Duration.ofHours(1)),
                        false,
                        RoomMode.GROUP,
                        OptionalInt.empty(),
                        RecordingType.NONE,
                        RecordingTrigger.NONE)));
        return meeting.room().value();
    }

    @Test
    void our_endpoint_accepts_the_deliveries_of_the_registered_webhook() {
        assertThat(get(registration().registration(endpoint.address()))).isEqualTo(Registration.found(State.ABSENT));

        assertThat(ensure()).isEqualTo(new Registration(State.ACTIVE, Change.CREATED, Optional.empty()));
        assertThat(ensure()).isEqualTo(Registration.found(State.ACTIVE));
        Scenario.on(simulators).in(Platform.DAILY, room()).joins("Dana Ruiz");

        await().untilAsserted(() -> assertThat(endpoint.accepted())
                .hasSize(3)
                .satisfies(bodies -> assertThat(bodies.get(0)).isEqualTo("{\"test\":\"test\"}"))
                .anySatisfy(body -> assertThat(body).contains("\"participant.joined\"", "Dana Ruiz")));
    }

    @Test
    void a_webhook_that_daily_gave_up_is_brought_back_when_our_endpoint_answers_again() {
        ensure();
        String uuid = daily().get("/webhooks").path(0).path("uuid").asText();
        daily().call("POST", "/webhooks/" + uuid, "{\"retryType\":\"circuit-breaker\"}");
        endpoint.goDown();
        Scenario.on(simulators).in(Platform.DAILY, room()).joins("Dana Ruiz").joins("Robert");

        await().untilAsserted(() -> assertThat(
                        get(registration().registration(endpoint.address())).state())
                .isEqualTo(State.FAILED));
        assertThat(failure(registration().ensure(endpoint.address())))
                .isInstanceOf(PlatformException.Rejected.class)
                .hasMessageContaining("did not answer Daily's probe");

        endpoint.comeUp();
        assertThat(ensure()).isEqualTo(new Registration(State.ACTIVE, Change.REPAIRED, Optional.empty()));
        JsonNode repaired = daily().get("/webhooks").path(0);
        assertThat(repaired.path("uuid").asText()).isEqualTo(uuid);
        assertThat(repaired.path("retryType").asText()).isEqualTo("exponential");
    }

    @Test
    void an_endpoint_that_is_down_gets_no_webhook() {
        endpoint.goDown();

        assertThat(failure(registration().ensure(endpoint.address()))).isInstanceOf(PlatformException.Rejected.class);
        assertThat(daily().get("/webhooks")).isEmpty();
    }

    @Test
    void another_environments_webhook_stays_as_it_is() {
        URI theirs = URI.create(endpoint.address() + "/staging");
        assertThat(get(registration().ensure(theirs)).change()).isEqualTo(Change.CREATED);
        JsonNode before = daily().get("/webhooks");

        assertThat(ensure().state()).isEqualTo(State.TAKEN);
        assertThat(daily().get("/webhooks")).isEqualTo(before);
    }
}
