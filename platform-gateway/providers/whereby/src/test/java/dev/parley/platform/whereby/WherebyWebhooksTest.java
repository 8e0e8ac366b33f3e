package dev.parley.platform.whereby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.ObjectCreated;
import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.VerifiedWebhook;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.testkit.Fixtures;
import dev.parley.platform.testkit.WebhookAdapterContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WherebyWebhooksTest extends WebhookAdapterContract {

    private static final Instant NOW = Instant.parse("2026-01-01T10:45:00Z");

    private static final String ROOM = "/standup-5b0f6a52-7d3e-4c0e-9f7a-1f6f6e0c9a11";

    private final WherebyWebhooks webhooks = new WherebyWebhooks(List.of(), Tolerance.both(Duration.ofMinutes(5)));

    @Override
    protected WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance) {
        return new WherebyWebhooks(secrets, tolerance);
    }

    @Override
    protected String provider() {
        return "whereby";
    }

    private static VerifiedWebhook webhook(String body) {
        return new VerifiedWebhook("webhook", body.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private Normalization normalize(String body) {
        return webhooks.normalize(webhook(body));
    }

    private PlatformEvent only(String body) {
        Normalization normalization = normalize(body);
        assertThat(normalization).isInstanceOf(Normalization.Events.class);
        return ((Normalization.Events) normalization).events().get(0);
    }

    private static String fixture(String name) {
        return new String(Fixtures.bytes("whereby/" + name), StandardCharsets.UTF_8);
    }

    @Test
    void a_leaving_recorder_stops_the_recording_that_it_started() {
        String joined = fixture("room.client.joined.recorder.json");
        Fact.RecordingStarted started = (Fact.RecordingStarted) only(joined).fact();
        Fact.RecordingStopped stopped = (Fact.RecordingStopped)
                only(joined.replace("client.joined", "client.left")).fact();

        assertThat(stopped.instanceId()).isPresent().isEqualTo(started.instanceId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"streamer", "captioner", "assistant"})
    void other_machines_are_participants_that_are_bots(String role) {
        String body = fixture("room.client.joined.recorder.json")
                .replace("\"roleName\":\"recorder\"", "\"roleName\":\"" + role + "\"");

        assertThat(((Fact.ParticipantJoined) only(body).fact()).participant()).satisfies(participant -> {
            assertThat(participant.bot()).isTrue();
            assertThat(participant.role()).contains(role);
        });
    }

    @Test
    void the_webhook_and_the_storage_notice_of_one_recording_meet() {
        Fact.RecordingReady told =
                (Fact.RecordingReady) only(fixture("recording.finished.json")).fact();
        String name = "standup-5b0f6a52-7d3e-4c0e-9f7a-1f6f6e0c9a11-2026-01-01T09:58:12Z.mp4";
        PlatformEvent event = ((Normalization.Events)
                        webhooks.normalize(new ObjectCreated("whereby", "acme", "recordings/" + name, 48, NOW)))
                .events()
                .get(0);
        Fact.RecordingReady seen = (Fact.RecordingReady) event.fact();

        assertThat(told.key()).isEqualTo(seen.key()).hasToString("file:" + name);
        assertThat(told.startedAt()).isEqualTo(seen.startedAt()).contains(Instant.parse("2026-01-01T09:58:12Z"));
        assertThat(told.source())
                .isEqualTo(new RecordingSource.Stored(new StoredObject("whereby", Optional.empty(), name)));
        assertThat(seen.source())
                .isEqualTo(new RecordingSource.Stored(
                        new StoredObject("whereby", Optional.of("acme"), "recordings/" + name)));
        assertThat(event.occurredAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "completed, uploading",
        "filename, name",
        "standup-5b0f6a52-7d3e-4c0e-9f7a-1f6f6e0c9a11-2026-01-01T09:58:12Z.mp4, recordings/",
    })
    void a_recording_without_a_file_that_is_told_of_is_one_that_ended(String told, String odd) {
        PlatformEvent event = only(fixture("recording.finished.json").replace(told, odd));

        assertThat(event.room()).hasValueSatisfying(room -> assertThat(room).hasToString(ROOM));
        assertThat(event.fact())
                .isEqualTo(new Fact.RecordingStopped(
                        Optional.of("2c6a8f3e-8e35-4cb2-a0a7-7a0b0c4e5d10"), Optional.empty()));
    }

    @Test
    void a_recording_without_details_is_kept_and_ignored() {
        assertThat(normalize("{\"type\":\"recording.finished\",\"data\":{\"roomName\":\"/a\"}}"))
                .isEqualTo(new Normalization.NotProjected(Normalization.Kind.IGNORED, "recording.finished"));
    }

    @Test
    void the_file_tells_the_room_where_nothing_else_does() {
        String body = fixture("recording.finished.json").replace("\"roomName\"", "\"name\"");

        assertThat(only(body).room())
                .isEqualTo(webhooks.room(webhook(body)))
                .hasValueSatisfying(room -> assertThat(room).hasToString(ROOM));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T10:44:30.900Z, 2026-01-01T10:44:30.900Z",
        "2026-01-01T12:44:30+02:00, 2026-01-01T10:44:30Z",
        "2026-01-01T10:44:30, 2026-01-01T10:44:30Z",
        "soon, 2026-01-01T10:45:00Z",
        "1826-01-01T10:44:30Z, 2026-01-01T10:45:00Z",
    })
    void an_event_without_a_valid_time_has_the_time_of_receipt(String written, Instant time) {
        assertThat(only(fixture("recording.finished.json").replace("2026-01-01T10:44:30.900Z", written))
                        .occurredAt())
                .isEqualTo(time);
    }

    @Test
    void the_routes_are_those_that_callers_know() {
        assertThat(webhooks.routes()).singleElement().satisfies(route -> {
            assertThat(route.path()).isEqualTo("webhook");
            assertThat(route.aliases()).containsExactly("/v1/whereby");
        });
    }
}
