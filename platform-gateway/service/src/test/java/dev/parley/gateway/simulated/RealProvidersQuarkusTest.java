package dev.parley.gateway.simulated;

import static dev.parley.gateway.Caller.answer;
import static dev.parley.gateway.Caller.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.Caller;
import dev.parley.gateway.ScriptedPlatforms;
import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.api.PlatformsApi;
import dev.parley.platform.api.RecordingControlRequest;
import dev.parley.platform.simulator.Platform;
import dev.parley.platform.simulator.Scenario;
import dev.parley.platform.simulator.control.ControlClient;
import dev.parley.platform.spi.JoinTokens.JoinLink;
import dev.parley.platform.spi.JoinTokens.JoinRequest;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.platform.spi.RecordingControl.Mode;
import dev.parley.platform.spi.RecordingControl.Started;
import dev.parley.platform.spi.RecordingDeletion.Deleted;
import dev.parley.platform.spi.RecordingDeletion.Outcome;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomMode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** End to end: callers' REST client, gateway, real provider modules, simulated providers. */
@QuarkusTest
@TestProfile(RealProviders.class)
class RealProvidersQuarkusTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource("/")
    URI service;

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @ConfigProperty(name = Simulators.CONTROL)
    URI control;

    @SuppressWarnings("NullAway.Init") // before each test
    private PlatformsApi gateway;

    @BeforeEach
    void connect() {
        gateway = Caller.client(service, ScriptedPlatforms.TOKEN);
    }

    @AfterEach
    void mend() {
        for (Platform platform : Platform.values()) {
            new ControlClient(control).delete("/" + platform.path() + "/faults");
        }
    }

    private static MeetingRequest request(UUID reservation) {
        return new MeetingRequest(
                reservation,
                "stand-up",
                Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS),
                false,
                RoomMode.GROUP,
                OptionalInt.empty(),
                RecordingType.CLOUD,
                RecordingTrigger.NONE);
    }

    private MeetingData meeting(Platform platform) {
        return answer(gateway.createMeeting(name(platform), request(UUID.randomUUID())));
    }

    private static String name(Platform platform) {
        return platform.name().toLowerCase(Locale.ROOT);
    }

    private void fault(Platform platform, JsonObject order) {
        new ControlClient(control).post("/" + platform.path() + "/faults", order);
    }

    private static JsonObject status(int status, int times) {
        return new JsonObject().put("kind", "status").put("status", status).put("times", times);
    }

    @Test
    void all_providers_are_found_in_their_jars_and_the_mock_beside_them() {
        assertThat(answer(gateway.platforms()))
                .filteredOn(PlatformView::enabled)
                .extracting(view -> view.id().value())
                .containsExactly("daily", "jitsi", "whereby");
        assertThat(answer(gateway.platforms()))
                .extracting(view -> view.id().value())
                .contains("mock");
    }

    @ParameterizedTest
    @EnumSource(names = {"WHEREBY", "DAILY", "JITSI"})
    void a_meeting_is_made_once_whatever_happens_to_the_answer(Platform platform) {
        MeetingRequest request = request(UUID.randomUUID());

        MeetingData first = answer(gateway.createMeeting(name(platform), request));
        MeetingData again = answer(gateway.createMeeting(name(platform), request));

        assertThat(first.platform().value()).isEqualTo(name(platform));
        assertThat(first.roomUrl().getPath().toLowerCase(Locale.ROOT))
                .isEqualTo("/" + first.room().canonical());
        assertThat(first.end()).isEqualTo(request.end());
        assertThat(again.meetingId()).isEqualTo(first.meetingId());
        assertThat(again.room().canonical()).isEqualTo(first.room().canonical());
    }

    @ParameterizedTest
    @EnumSource(names = {"WHEREBY", "DAILY", "JITSI"})
    void a_room_is_deleted_once_or_twice(Platform platform) {
        MeetingData meeting = meeting(platform);

        answer(gateway.deleteRoom(name(platform), meeting.room().value(), meeting.meetingId()));
        answer(gateway.deleteRoom(name(platform), meeting.room().value(), meeting.meetingId()));
        answer(gateway.deleteRoom(name(platform), meeting.room().value(), null));
    }

    @ParameterizedTest
    @EnumSource(names = {"WHEREBY", "DAILY", "JITSI"})
    void a_room_that_never_had_a_session_has_none(Platform platform) {
        assertThat(answer(gateway.roomSessions(
                        name(platform), meeting(platform).room().value())))
                .isEmpty();
    }

    @Test
    void sessions_and_presence_follow_the_people() {
        MeetingData meeting = meeting(Platform.DAILY);
        String room = meeting.room().value();
        Scenario scenario = Scenario.on(control).in(Platform.DAILY, room).joins("Dana", "u-1", true);

        assertThat(answer(gateway.presence("daily", room))).singleElement().satisfies(present -> {
            assertThat(present.providerParticipantId()).isEqualTo(scenario.participant("Dana"));
            assertThat(present.participant().userId()).contains("u-1");
            assertThat(present.participant().displayName()).contains("Dana");
        });
        assertThat(answer(gateway.roomSessions("daily", room)))
                .singleElement()
                .satisfies(session -> assertThat(session.endedAt()).isEmpty());

        scenario.leaves();
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        assertThat(answer(gateway.presence("daily", room))).isEmpty());
    }

    @Test
    void a_person_gets_a_link_of_their_own() {
        MeetingData meeting = meeting(Platform.DAILY);
        Instant expires = Instant.now().plus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);

        JoinLink link = answer(gateway.joinLink(
                "daily",
                new JoinRequest(
                        meeting.room(), meeting.roomUrl(), Optional.of("u-1"), Optional.of("Zoë"), true, expires)));

        assertThat(link.url().toString())
                .startsWith(meeting.roomUrl().toString())
                .contains("t=");
        assertThat(link.expires()).isEqualTo(expires);
    }

    @Test
    void a_person_gets_a_link_that_we_sign_ourselves() {
        MeetingData meeting = meeting(Platform.JITSI);
        Instant expires = Instant.now().plus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);

        JoinLink link = answer(gateway.joinLink(
                "jitsi",
                new JoinRequest(
                        meeting.room(), meeting.roomUrl(), Optional.of("u-1"), Optional.of("Zoë"), true, expires)));

        assertThat(meeting.hostUrl()).isEmpty();
        assertThat(link.expires()).isEqualTo(expires);
        assertThat(link.url().toString()).startsWith(meeting.roomUrl() + "?jwt=");
        JsonObject claims = signedClaims(link.url().getRawQuery().substring("jwt=".length()));
        assertThat(claims.getString("room")).isEqualTo(meeting.room().value());
        assertThat(claims.getLong("exp")).isEqualTo(expires.getEpochSecond());
        assertThat(claims.getJsonObject("context").getJsonObject("user").getMap())
                .containsEntry("id", "u-1")
                .containsEntry("name", "Zoë")
                .containsEntry("moderator", "true");
    }

    @Test
    void a_server_that_checks_tokens_lets_people_into_their_room_alone() {
        MeetingData meeting = meeting(Platform.JITSI);
        Instant expires = Instant.now().plus(10, ChronoUnit.MINUTES);

        for (boolean owner : List.of(true, false)) {
            JoinLink link = answer(gateway.joinLink(
                    "jitsi",
                    new JoinRequest(
                            meeting.room(), meeting.roomUrl(), Optional.of("u-1"), Optional.empty(), owner, expires)));

            Scenario.on(control)
                    .in(Platform.JITSI, meeting.room().value())
                    .joins("Zoë", link.url())
                    .leaves();
            Scenario elsewhere = Scenario.on(control)
                    .in(Platform.JITSI, meeting(Platform.JITSI).room().value());
            assertThatThrownBy(() -> elsewhere.joins("Zoë", link.url())).hasMessageContaining("room");
        }
    }

    /** What a token says that is signed as it must be. */
    private static JsonObject signedClaims(String token) {
        int end = token.lastIndexOf('.');
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Simulators.JITSI_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            assertThat(Base64.getUrlDecoder().decode(token.substring(end + 1)))
                    .isEqualTo(mac.doFinal(token.substring(0, end).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        byte[] claims = Base64.getUrlDecoder().decode(token.substring(token.indexOf('.') + 1, end));
        return new JsonObject(new String(claims, StandardCharsets.UTF_8));
    }

    @Test
    void a_recording_is_started_once_and_stopped() {
        String room = meeting(Platform.DAILY).room().value();
        Scenario.on(control).in(Platform.DAILY, room).joins("Dana");
        RecordingControlRequest command = new RecordingControlRequest(Mode.COMPOSED, UUID.randomUUID());

        assertThat(answer(gateway.startRecording("daily", room, command)).outcome())
                .isEqualTo(Started.STARTED);
        assertThat(answer(gateway.startRecording("daily", room, command)).outcome())
                .isEqualTo(Started.ALREADY_ACTIVE);
        answer(gateway.stopRecording("daily", room, command));
        answer(gateway.stopRecording("daily", room, command));
    }

    @Test
    void a_recording_is_listed_found_and_linked() {
        String room = meeting(Platform.DAILY).room().value();
        Instant before = Instant.now().minusSeconds(3600);
        String id = Scenario.on(control)
                .in(Platform.DAILY, room)
                .joins("Dana")
                .joins("Robert")
                .records("standup.mp4")
                .recordingId();

        assertThat(answer(gateway.recordings("daily", room, before.toString())))
                .singleElement()
                .extracting(ProviderRecording::id)
                .isEqualTo(Optional.of(id));
        ProviderRecording recording = answer(gateway.recording("daily", id));
        assertThat(recording.key().value()).isEqualTo("id:" + id);
        assertThat(recording.finished()).isTrue();
        assertThat(answer(gateway.downloadLink("daily", id)).expires()).isAfter(Instant.now());
    }

    @Test
    void a_recording_is_deleted_once_and_then_unknown() {
        String id = Scenario.on(control)
                .in(Platform.DAILY, meeting(Platform.DAILY).room().value())
                .joins("Dana")
                .joins("Robert")
                .records("standup.mp4")
                .recordingId();

        assertThat(answer(gateway.deleteRecording("daily", id)).outcome()).isEqualTo(Outcome.DELETED);
        assertThat(answer(gateway.deleteRecording("daily", id))).isEqualTo(Deleted.UNKNOWN);
        assertThat(failure(gateway.recording("daily", id)).code()).isEqualTo("provider-not-found");
        assertThat(failure(gateway.deleteRecording("jitsi", id)).code()).isEqualTo("unsupported-capability");
    }

    @Test
    void an_unknown_recording_is_not_found() {
        PlatformCallFailed failure =
                failure(gateway.recording("daily", UUID.randomUUID().toString()));

        assertThat(failure.status()).isEqualTo(404);
        assertThat(failure.code()).isEqualTo("provider-not-found");
        assertThat(failure.reach()).isEqualTo(Reach.ANSWERED);
    }

    @Test
    void a_logo_is_uploaded_where_the_provider_accepts_one() {
        answer(gateway.uploadLogo("whereby", meeting(Platform.WHEREBY).room().value(), PNG));

        assertThat(failure(gateway.uploadLogo("daily", "a-room", PNG)).code()).isEqualTo("unsupported-capability");
    }

    @ParameterizedTest
    @CsvSource({
        "WHEREBY, 400, 422, provider-rejected, false",
        "WHEREBY, 401, 502, provider-denied, false",
        "WHEREBY, 403, 502, provider-denied, false",
        "WHEREBY, 429, 503, provider-rate-limited, true",
        "WHEREBY, 500, 502, provider-unavailable, true",
        "WHEREBY, 503, 502, provider-unavailable, true",
        "DAILY, 400, 422, provider-rejected, false",
        "DAILY, 401, 502, provider-denied, false",
        "DAILY, 403, 502, provider-denied, false",
        "DAILY, 429, 503, provider-rate-limited, true",
        "DAILY, 500, 502, provider-unavailable, true",
        "DAILY, 503, 502, provider-unavailable, true"
    })
    void a_bad_answer_has_the_error_code_of_its_kind(
            Platform platform, int answered, int status, String code, boolean retryable) {
        fault(platform, status(answered, 20));

        PlatformCallFailed failure = failure(gateway.createMeeting(name(platform), request(UUID.randomUUID())));

        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure.reach()).isEqualTo(Reach.ANSWERED);
    }

    @ParameterizedTest
    @EnumSource(names = {"WHEREBY", "DAILY"})
    void a_transient_failure_is_retried(Platform platform) {
        fault(platform, status(503, 2));

        assertThat(meeting(platform).meetingId()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(names = {"WHEREBY", "DAILY"})
    void only_the_gateways_setting_limits_the_time_of_an_attempt(Platform platform) {
        Duration client = Duration.ofMillis(ConfigProvider.getConfig()
                .getValue("quarkus.rest-client." + name(platform) + ".read-timeout", long.class));

        assertThat(client).isGreaterThan(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({"WHEREBY, reset", "WHEREBY, truncate", "WHEREBY, slow", "DAILY, reset", "DAILY, truncate", "DAILY, slow"
    })
    void a_missing_answer_may_hide_an_effect_and_the_same_reservation_finds_it(Platform platform, String kind) {
        MeetingRequest request = request(UUID.randomUUID());
        fault(
                platform,
                new JsonObject().put("kind", kind).put("delayMs", 10_000).put("times", 1));

        PlatformCallFailed failure = failure(gateway.createMeeting(name(platform), request));
        MeetingData meeting = answer(gateway.createMeeting(name(platform), request));

        assertThat(failure.status()).isEqualTo(504);
        assertThat(failure.code()).isEqualTo("provider-timeout");
        assertThat(failure.reach()).isEqualTo(Reach.UNKNOWN);
        assertThat(answer(gateway.createMeeting(name(platform), request)).meetingId())
                .isEqualTo(meeting.meetingId());
    }

    @Test
    void only_a_repeated_creation_searches_for_an_existing_room() {
        fault(Platform.WHEREBY, status(503, 20).put("operation", "list-meetings"));
        MeetingRequest request = request(UUID.randomUUID());

        MeetingData made = answer(gateway.createMeeting("whereby", request.withAttempt(1)));
        assertThat(failure(gateway.createMeeting("whereby", request.withAttempt(2)))
                        .code())
                .isEqualTo("provider-unavailable");
        mend();
        assertThat(answer(gateway.createMeeting("whereby", request.withAttempt(3)))
                        .meetingId())
                .isEqualTo(made.meetingId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "truncate"})
    void a_read_without_an_answer_is_retried(String kind) {
        String room = meeting(Platform.DAILY).room().value();
        fault(Platform.DAILY, new JsonObject().put("kind", kind).put("times", 2));

        assertThat(answer(gateway.presence("daily", room))).isEmpty();
    }

    @Test
    void a_web_page_instead_of_JSON_is_unintelligible() {
        fault(Platform.DAILY, status(502, 20).put("html", true));

        assertThat(failure(gateway.presence("daily", "a-room")).code()).isEqualTo("provider-unavailable");
    }
}
