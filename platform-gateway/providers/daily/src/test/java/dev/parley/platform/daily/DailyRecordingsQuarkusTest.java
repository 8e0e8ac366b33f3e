package dev.parley.platform.daily;

import static dev.parley.platform.daily.DailyExchanges.ROOM;
import static dev.parley.platform.daily.DailyExchanges.answering;
import static dev.parley.platform.daily.DailyExchanges.exchange;
import static dev.parley.platform.daily.DailyExchanges.failure;
import static dev.parley.platform.daily.DailyExchanges.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.RecordingCatalog;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.platform.spi.RecordingControl;
import dev.parley.platform.spi.RecordingControl.Mode;
import dev.parley.platform.spi.RecordingControl.Started;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.testkit.RecordedProvider;
import dev.parley.platform.testkit.RestExchange;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(DailyStubResource.class)
class DailyRecordingsQuarkusTest {

    private static final UUID INSTANCE = UUID.fromString("6f1d2c3b-4a59-4687-9786-a5b4c3d2e1f0");
    private static final String CLOUD_ID = "a4c0e9d2-77b1-4f2c-9c55-6d7e8f901234";
    private static final String TRACKS_ID = "b51d0fe3-88c2-403d-8d66-7e8f90a12345";
    private static final String LINK = "/recordings/" + CLOUD_ID + "/access-link?valid_for_secs=3600";

    @SuppressWarnings("NullAway.Init") // injected by the test resource
    RecordedProvider recorded;

    @Inject
    @Any
    Instance<VideoPlatform> platforms;

    @AfterEach
    void forget() {
        recorded.reset();
    }

    private RecordingControl control() {
        return platforms.get().recordingControl().orElseThrow();
    }

    private RecordingCatalog catalog() {
        return platforms.get().recordingCatalog().orElseThrow();
    }

    /** As recorded, with the longest time that Parley lets it last. */
    private static RestExchange start(String name) {
        RestExchange start = exchange(name);
        ObjectNode body = start.request().body().deepCopy();
        return start.withBody(body.put("maxDuration", 43_200));
    }

    @Test
    void a_recording_starts_or_runs_already() {
        recorded.play(start("recording-start-200"));
        assertThat(get(control().startRecording(ROOM, Mode.TRACKS, INSTANCE))).isEqualTo(Started.STARTED);
        recorded.verify();

        recorded.play(start("recording-start-400-active"));
        assertThat(get(control().startRecording(ROOM, Mode.COMPOSED, INSTANCE))).isEqualTo(Started.ALREADY_ACTIVE);
        recorded.verify();

        recorded.play(start("error-503-recording-start"));
        assertThat(failure(control().startRecording(ROOM, Mode.COMPOSED, INSTANCE)))
                .isInstanceOf(PlatformException.Unavailable.class);
        recorded.verify();
    }

    @Test
    void a_start_before_daily_sees_the_call_may_be_repeated_soon() {
        recorded.play(start("recording-start-404-not-hosting"));

        PlatformException tooEarly = failure(control().startRecording(ROOM, Mode.COMPOSED, INSTANCE));

        recorded.verify();
        assertThat(tooEarly).isInstanceOf(PlatformException.Conflict.class);
        assertThat(tooEarly.retryable()).isTrue();
        assertThat(tooEarly.retryAfter()).contains(Duration.ofSeconds(2));
    }

    @Test
    void a_recording_in_a_room_that_does_not_exist_is_not_waited_for() {
        recorded.play(answering(start("recording-start-404-not-hosting"), "error-404"));

        assertThat(failure(control().startRecording(ROOM, Mode.COMPOSED, INSTANCE)))
                .isInstanceOf(PlatformException.NotFound.class);
    }

    @Test
    void a_recording_is_stopped_by_its_type_and_instance() {
        RestExchange stop = exchange("recording-start-200").at("/rooms/" + ROOM + "/recordings/stop");
        recorded.play(stop);
        get(control().stopRecording(ROOM, Mode.TRACKS, INSTANCE));
        recorded.verify();

        recorded.play(answering(stop, 400, "{\"error\":\"invalid-request-error\",\"info\":\"no recording\"}"));
        get(control().stopRecording(ROOM, Mode.TRACKS, INSTANCE));
        recorded.verify();
    }

    @Test
    void finished_recordings_are_listed_with_the_kind_that_they_must_be() {
        recorded.play(exchange("recordings-list-200"));

        List<ProviderRecording> found = get(catalog().recordings(Optional.of(ROOM), Instant.EPOCH));

        recorded.verify();
        assertThat(found)
                .extracting(ProviderRecording::kind)
                .containsExactly(RecordingKind.COMPOSED, RecordingKind.TRACKS);
        assertThat(found.get(0).source()).isEqualTo(new RecordingSource.AskGateway(CLOUD_ID));
        assertThat(found.get(0).key()).hasToString("id:" + CLOUD_ID);
        assertThat(found.get(0).duration()).contains(Duration.ofSeconds(1790));
        assertThat(found.get(0).startedAt()).contains(Instant.ofEpochSecond(1_767_259_797));
        assertThat(((RecordingSource.Tracks) found.get(1).source()).tracks()).hasSize(3);
        assertThat(found.get(1).room()).contains(ROOM);
    }

    @Test
    void a_recording_without_tracks_or_a_file_is_of_unknown_kind() {
        recorded.play(exchange("recordings-list-200-tracks-null").at("/recordings?limit=100"));

        assertThat(get(catalog().recordings(Optional.empty(), Instant.EPOCH)))
                .singleElement()
                .satisfies(recording -> assertThat(recording.kind()).isEqualTo(RecordingKind.UNKNOWN));
        recorded.verify();
    }

    @Test
    void the_list_is_walked_to_the_first_that_is_too_old() {
        RestExchange like = exchange("recordings-list-200");
        recorded.play(
                answering(like.at("/recordings?limit=100"), 200, page(0, 100)),
                answering(like.at("/recordings?limit=100&starting_after=r99"), 200, page(100, 100)));

        assertThat(get(catalog().recordings(Optional.empty(), Instant.ofEpochSecond(1_767_259_000 - 149))))
                .hasSize(150);
        recorded.verify();
    }

    private static String page(int from, int size) {
        return IntStream.range(from, from + size)
                .mapToObj(i -> "{\"id\":\"r%d\",\"start_ts\":%d,\"status\":\"finished\",\"s3key\":\"k\"}"
                        .formatted(i, 1_767_259_000 - i))
                .collect(Collectors.joining(",", "{\"total_count\":900,\"data\":[", "]}"));
    }

    @Test
    void one_recording_is_looked_up_by_its_id() {
        RestExchange list = exchange("recordings-list-200");
        recorded.play(answering(
                list.at("/recordings/" + TRACKS_ID),
                200,
                list.response().body().path("data").path(1).toString()));

        ProviderRecording recording = get(catalog().recording(TRACKS_ID));

        recorded.verify();
        assertThat(recording.kind()).isEqualTo(RecordingKind.TRACKS);
        assertThat(recording.finished()).isTrue();
    }

    @Test
    void a_link_is_a_link_and_not_the_text_of_an_error() {
        recorded.play(exchange("recording-access-link-200"));
        RecordingCatalog.DownloadLink link = get(catalog().downloadLink(CLOUD_ID));
        recorded.verify();
        assertThat(link.url().getHost()).isEqualTo("acme-daily.s3.eu-west-1.amazonaws.com");
        assertThat(link.expires()).isEqualTo(Instant.ofEpochSecond(1_767_265_200));

        recorded.play(exchange("recording-access-link-200-error-string").at(LINK));
        assertThat(failure(catalog().downloadLink(CLOUD_ID)))
                .isInstanceOf(PlatformException.Denied.class)
                .hasMessageNotContaining("access to recordings");
    }

    @Test
    void neither_a_link_nor_the_text_of_an_error_needs_an_expiry() {
        RestExchange link = exchange("recording-access-link-200");
        recorded.play(answering(link, 200, "{\"download_link\":\"https://files.example.com/a.mp4\"}"));
        assertThat(get(catalog().downloadLink(CLOUD_ID)).expires()).isAfter(Instant.now());

        recorded.play(answering(link, 200, "{\"download_link\":\"access to recordings is not allowed\"}"));
        assertThat(failure(catalog().downloadLink(CLOUD_ID))).isInstanceOf(PlatformException.Denied.class);
    }

    @ParameterizedTest
    @CsvSource({
        "canceled, NotFound",
        "finished, Denied",
    })
    void a_recording_without_a_file_is_a_failure_and_not_a_recording(String status, String failure) {
        recorded.play(answering(
                exchange("recordings-list-200").at("/recordings/" + CLOUD_ID),
                200,
                "{\"id\":\"%s\",\"status\":\"%s\",\"tracks\":null}".formatted(CLOUD_ID, status)));

        assertThat(failure(catalog().recording(CLOUD_ID)).getClass().getSimpleName())
                .isEqualTo(failure);
        recorded.verify();
    }

    @Test
    void a_recording_that_goes_on_is_one_that_is_not_finished() {
        recorded.play(answering(
                exchange("recordings-list-200").at("/recordings/" + CLOUD_ID),
                200,
                exchange("recordings-list-200")
                        .response()
                        .body()
                        .path("data")
                        .path(2)
                        .toString()));

        assertThat(get(catalog().recording(CLOUD_ID)).finished()).isFalse();
    }

    @Test
    void a_list_that_cannot_be_followed_is_no_list() {
        RestExchange list = exchange("recordings-list-200").at("/recordings?limit=100");
        String nameless = IntStream.range(0, 100).mapToObj(i -> "{}").collect(Collectors.joining(","));
        recorded.play(answering(list, 200, "{\"data\":[" + nameless + "]}"));

        assertThat(failure(catalog().recordings(Optional.empty(), Instant.EPOCH)))
                .isInstanceOf(PlatformException.Unintelligible.class);
        recorded.verify();
    }

    @Test
    void recordings_are_newest_first_in_any_order_of_the_list() {
        String old = recording("old", ",\"start_ts\":1767259001");
        String timeless = recording("timeless", "");
        String late = recording("late", ",\"start_ts\":1767259009");
        recorded.play(answering(
                exchange("recordings-list-200").at("/recordings?limit=100"),
                200,
                "{\"data\":[" + String.join(",", timeless, old, late) + "]}"));

        assertThat(get(catalog().recordings(Optional.empty(), Instant.EPOCH)))
                .extracting(recording -> recording.id().orElseThrow())
                .containsExactly("late", "old", "timeless");
        recorded.verify();
    }

    private static String recording(String id, String more) {
        return "{\"id\":\"%s\",\"status\":\"finished\",\"s3key\":\"k\"%s}".formatted(id, more);
    }

    @Test
    void an_answer_without_a_body_is_unreadable() {
        recorded.answer(200, Map.of(), "");

        assertThat(failure(catalog().recording(CLOUD_ID))).isInstanceOf(PlatformException.Unintelligible.class);
        assertThat(failure(catalog().recordings(Optional.empty(), Instant.EPOCH)))
                .isInstanceOf(PlatformException.Unintelligible.class);
    }
}
