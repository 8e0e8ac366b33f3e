package dev.parley.platform.daily;

import static dev.parley.platform.daily.DailyExchanges.END;
import static dev.parley.platform.daily.DailyExchanges.ROOM;
import static dev.parley.platform.daily.DailyExchanges.answering;
import static dev.parley.platform.daily.DailyExchanges.exchange;
import static dev.parley.platform.daily.DailyExchanges.failure;
import static dev.parley.platform.daily.DailyExchanges.get;
import static dev.parley.platform.daily.DailyExchanges.json;
import static dev.parley.platform.daily.DailyExchanges.roomBody;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.JoinTokens.JoinRequest;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.testkit.Operation;
import dev.parley.platform.testkit.RecordedProvider;
import dev.parley.platform.testkit.RestExchange;
import dev.parley.platform.testkit.RestExchanges;
import dev.parley.platform.testkit.UnfinishedCreations;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Recordings that a join token starts: the server does not start them too. */
@QuarkusTest
@TestProfile(RecordingByTokenQuarkusTest.ByToken.class)
@WithTestResource(DailyStubResource.class)
class RecordingByTokenQuarkusTest {

    private static final URI PLAIN = URI.create("https://acmelabs.daily.co/" + ROOM);
    private static final URI RECORDING = URI.create(PLAIN + "?t=eyTEST.eyTEST.sig");

    public static class ByToken implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("DAILY_RECORDING_START", "token");
        }
    }

    @SuppressWarnings("NullAway.Init") // injected by the test resource
    RecordedProvider recorded;

    @Inject
    @Any
    Instance<VideoPlatform> platforms;

    @AfterEach
    void forget() {
        recorded.reset();
    }

    private static MeetingRequest request(boolean locked, RecordingType type, RecordingTrigger trigger) {
        return DailyExchanges.request(locked, OptionalInt.empty(), type, trigger);
    }

    private static ObjectNode composedRoom() {
        ObjectNode body = roomBody("cloud");
        body.withObject("properties")
                .put(
                        "recordings_template",
                        "{domain_name}/{room_name}/{epoch_time}-{mtg_session_id}-{recording_id}.mp4");
        return body;
    }

    private static RestExchange created(ObjectNode body) {
        return exchange("room-create-200").withBody(body);
    }

    private static RestExchange token(String more) {
        return exchange("meeting-token-200").withBody(json("""
                {"properties": {"room_name": "%s", "is_owner": false, "exp": 1767268800%s,
                  "start_cloud_recording": true, "start_cloud_recording_opts": {"maxDuration": 43200}}}
                """.formatted(ROOM, more)));
    }

    @Test
    void the_provider_starts_recordings_and_the_server_cannot() {
        VideoPlatform daily = platforms.get();

        assertThat(daily.capabilities())
                .contains(Capability.RECORDING_BY_PROVIDER)
                .doesNotContain(Capability.RECORDING_BY_SERVER, Capability.RECORDING_BY_CLIENT);
        assertThat(daily.recordingControl()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = RecordingTrigger.class,
            names = {"AUTOMATIC", "AUTOMATIC_SECOND_PARTICIPANT"})
    void the_link_of_a_room_that_records_by_itself_carries_a_token(RecordingTrigger trigger) {
        recorded.play(created(composedRoom()), token(""));

        MeetingData meeting = get(platforms.get().createMeeting(request(false, RecordingType.CLOUD, trigger)));

        recorded.verify();
        assertThat(meeting.roomUrl()).isEqualTo(RECORDING);
        assertThat(meeting.toString()).doesNotContain("eyTEST");
    }

    private Uni<MeetingData> creation() {
        return platforms.get().createMeeting(request(false, RecordingType.CLOUD, RecordingTrigger.AUTOMATIC));
    }

    @Test
    void a_room_without_its_token_is_in_doubt() {
        new UnfinishedCreations(recorded, RestExchanges.of("daily"))
                .check(Operation.reading("createMeeting", this::creation));
    }

    @Test
    void whether_a_retry_helps_and_when_is_told_of_a_room_without_its_token_too() {
        RestExchange limited = answering(token(""), "error-429");
        recorded.play(
                created(composedRoom()),
                new RestExchange(
                        "edited",
                        limited.request(),
                        new RestExchange.Response(
                                429,
                                Map.of("Retry-After", "7"),
                                limited.response().body())));
        PlatformException wait = failure(creation());
        recorded.verify();
        assertThat(wait.inDoubt()).isTrue();
        assertThat(wait.retryable()).isTrue();
        assertThat(wait.retryAfter()).contains(Duration.ofSeconds(7));

        recorded.play(created(composedRoom()), answering(token(""), "error-401"));
        PlatformException refused = failure(creation());
        recorded.verify();
        assertThat(refused.inDoubt()).isTrue();
        assertThat(refused.retryable()).isFalse();
        assertThat(refused).hasMessageContaining("POST /meeting-tokens failed: provider-denied");
    }

    @Test
    void a_token_in_a_locked_rooms_link_opens_no_door() {
        ObjectNode body = composedRoom().put("privacy", "private");
        body.withObject("properties").put("enable_knocking", true);
        recorded.play(created(body), token(",\"knocking\":true"));

        get(platforms.get().createMeeting(request(true, RecordingType.CLOUD, RecordingTrigger.AUTOMATIC)));

        recorded.verify();
    }

    @ParameterizedTest
    @CsvSource({"CLOUD, NONE", "CLOUD, PROMPT", "NONE, AUTOMATIC", "LOCAL, AUTOMATIC"})
    void a_room_that_does_not_record_by_itself_has_a_plain_link(RecordingType type, RecordingTrigger trigger) {
        ObjectNode body = composedRoom();
        if (type != RecordingType.CLOUD) {
            body.withObject("properties").remove("recordings_bucket");
            body.withObject("properties").remove("recordings_template");
            body.withObject("properties").remove("enable_recording");
        }
        if (type == RecordingType.LOCAL) {
            body.withObject("properties").put("enable_recording", "local");
        }
        recorded.play(created(body));

        assertThat(get(platforms.get().createMeeting(request(false, type, trigger)))
                        .roomUrl())
                .isEqualTo(PLAIN);
        recorded.verify();
    }

    @Test
    void a_personal_link_takes_the_place_of_the_rooms_token_and_starts_the_recording_too() {
        recorded.play(token(",\"user_id\":\"user-4711\""));

        assertThat(get(join(URI.create(PLAIN + "?t=of-the-room")))).isEqualTo(RECORDING);
        recorded.verify();
    }

    @Test
    void a_personal_link_of_a_room_that_does_not_record_starts_nothing() {
        recorded.play(exchange("meeting-token-200").withBody(json("""
                {"properties": {"room_name": "%s", "user_id": "user-4711", "is_owner": false, "exp": 1767268800}}
                """.formatted(ROOM))));

        assertThat(get(join(PLAIN))).isEqualTo(RECORDING);
        recorded.verify();
    }

    private Uni<URI> join(URI roomUrl) {
        return platforms
                .get()
                .joinTokens()
                .orElseThrow()
                .joinLink(new JoinRequest(ROOM, roomUrl, Optional.of("user-4711"), Optional.empty(), false, END))
                .map(link -> link.url());
    }

    @Test
    void a_room_is_deleted_after_its_recording_was_stopped() {
        RestExchange stop = exchange("recording-start-200")
                .at("/rooms/" + ROOM + "/recordings/stop")
                .withBody(json("{\"type\":\"cloud\"}"));
        recorded.play(stop, exchange("room-delete-200"));
        get(platforms.get().deleteRoom(new RoomRef(ROOM, Optional.empty())));
        recorded.verify();

        recorded.play(answering(stop, "error-429"), exchange("room-delete-200"));
        get(platforms.get().deleteRoom(new RoomRef(ROOM, Optional.empty())));
        recorded.verify();
    }
}
