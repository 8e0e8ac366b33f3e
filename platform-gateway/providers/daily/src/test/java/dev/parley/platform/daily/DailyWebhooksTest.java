package dev.parley.platform.daily;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.RecordedTrack;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.spi.webhook.Normalization;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DailyWebhooksTest extends WebhookAdapterContract {

    private static final Instant NOW = Instant.parse("2026-01-01T10:45:00Z");

    private final DailyWebhooks webhooks =
            new DailyWebhooks(List.of(), DailyWebhooks.scheme(Tolerance.both(Duration.ofMinutes(5)), false));

    @Override
    protected WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance) {
        return new DailyWebhooks(secrets, DailyWebhooks.scheme(tolerance, false));
    }

    @Override
    protected String provider() {
        return "daily";
    }

    private Normalization normalize(String body) {
        return webhooks.normalize(new VerifiedWebhook("webhook", body.getBytes(StandardCharsets.UTF_8), NOW));
    }

    private PlatformEvent only(String body) {
        assertThat(normalize(body)).isInstanceOf(Normalization.Events.class);
        return ((Normalization.Events) normalize(body)).events().get(0);
    }

    private static String fixture(String name) {
        return new String(Fixtures.bytes("daily/" + name), StandardCharsets.UTF_8);
    }

    @Test
    void the_tracks_of_a_recording_have_their_people_and_their_places() {
        Fact.RecordingReady ready = (Fact.RecordingReady)
                only(fixture("recording.ready-to-download.raw-tracks.json")).fact();

        assertThat(ready.key()).hasToString("id:b51d0fe3-88c2-403d-8d66-7e8f90a12345");
        List<RecordedTrack> tracks = ((RecordingSource.Tracks) ready.source()).tracks();
        assertThat(tracks)
                .extracting(RecordedTrack::kind)
                .containsExactly(
                        RecordedTrack.Kind.MICROPHONE, RecordedTrack.Kind.MICROPHONE, RecordedTrack.Kind.CAMERA);
        assertThat(tracks.get(1).participantSession()).contains("4e3d2c1b-0a99-4888-8777-665544332211");
        assertThat(tracks.get(1).offset()).isEqualTo(Duration.ofMillis(9020));
        assertThat(tracks.get(1).size()).contains(188211L);
        assertThat(tracks.get(1).object().source()).isEqualTo("daily");
        assertThat(tracks.get(1).object().bucket()).isEmpty();
    }

    @Test
    void both_spellings_of_a_tracks_key_are_read() {
        String other = fixture("recording.ready-to-download.raw-tracks.json").replace("s3Key", "s3key");

        assertThat(((Fact.RecordingReady) only(other).fact()).source()).isInstanceOf(RecordingSource.Tracks.class);
    }

    @Test
    void a_recording_that_is_not_tracks_or_lacks_them_is_asked_for() {
        for (String name : List.of(
                "recording.ready-to-download.cloud.json",
                "tricky-raw-tracks-null.json",
                "tricky-no-type-no-tracks.json",
                "tricky-ready-in-progress.json")) {
            Fact.RecordingReady ready =
                    (Fact.RecordingReady) only(fixture(name)).fact();
            assertThat(ready.source())
                    .isEqualTo(new RecordingSource.AskGateway(
                            ready.providerRecordingId().orElseThrow()));
        }
        assertThat(((Fact.RecordingReady)
                                only(fixture("tricky-raw-tracks-null.json")).fact())
                        .kind())
                .isEqualTo(RecordingKind.TRACKS);
    }

    @Test
    void a_ready_recording_without_an_id_is_unreadable() {
        assertThat(normalize(fixture("recording.ready-to-download.cloud.json").replace("recording_id", "id")))
                .isInstanceOf(Normalization.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"test\":\"test\",\"type\":\"participant.joined\"}",
                "{\"test\":\"other\"}",
                "{}",
                "[\"test\"]",
                "{\"type\":\"test\"}"
            })
    void only_the_exact_probe_is_a_ping(String body) {
        assertThat(webhooks.isPing(webhooks.routes().get(0), body.getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1767261557.689, 2026-01-01T09:59:17.689Z",
        "1767261557, 2026-01-01T09:59:17Z",
        "1767261557689, 2026-01-01T09:59:17.689Z",
        "'\"1767261557.689\"', 2026-01-01T09:59:17.689Z",
        "'\"soon\"', 2026-01-01T10:00:00.417Z",
        "null, 2026-01-01T10:00:00.417Z",
        "-5, 2026-01-01T10:00:00.417Z",
        "1e999999999, 2026-01-01T10:00:00.417Z",
    })
    void times_are_read_in_every_form_that_was_seen(String written, Instant time) {
        String body =
                fixture("participant.joined.json").replace("\"joined_at\":1767261557.689", "\"joined_at\":" + written);

        assertThat(((Fact.ParticipantJoined) only(body).fact()).joinedAt()).isEqualTo(time);
    }

    @Test
    void a_user_id_made_by_daily_is_absent() {
        String joined = fixture("participant.joined.json");

        for (String madeUp : List.of("pbZ+ismP7dk=", "9f2d8c1b-6a54-4e3d-8b7a-112233445566")) {
            Fact.ParticipantJoined fact = (Fact.ParticipantJoined)
                    only(joined.replace("user-4711", madeUp)).fact();
            assertThat(fact.participant().userId()).isEmpty();
        }
    }

    @Test
    void an_event_without_a_room_has_none() {
        PlatformEvent started = only(fixture("recording.started.json"));

        assertThat(started.room()).isEqualTo(Optional.empty());
    }

    @Test
    void daily_is_asked_for_just_those_events_that_mean_something() {
        Set<String> meaningful = Fixtures.names("daily").stream()
                .map(DailyWebhooksTest::fixture)
                .filter(body -> normalize(body) instanceof Normalization.Events)
                .map(body -> DailyExchanges.json(body).path("type").asText())
                .collect(Collectors.toSet());

        assertThat(WantedWebhook.EVENT_TYPES).containsExactlyInAnyOrderElementsOf(meaningful);
    }

    @ParameterizedTest
    @CsvSource({
        "recording.ready-to-download.cloud.json, a4c0e9d2-77b1-4f2c-9c55-6d7e8f901234",
        "recording.error.json, weekly-20260101100000",
    })
    void events_of_two_recordings_of_the_standard_instance_in_one_second_have_different_ids(
            String file, String ofTheFirst) {
        String first = fixture(file)
                .replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"rec-c3df927c-f738-4471-a2b7-066fa7e95a6b-1767261600\"");
        String second = first.replace(ofTheFirst, "of-the-second");

        assertThat(only(first).id())
                .isEqualTo(only(first).id())
                .isNotEqualTo(only(second).id());
    }

    @Test
    void the_routes_are_those_that_callers_know() {
        assertThat(webhooks.routes()).singleElement().satisfies(route -> {
            assertThat(route.path()).isEqualTo("webhook");
            assertThat(route.aliases()).containsExactly("/v1/daily", "/daily_webhook");
        });
    }
}
