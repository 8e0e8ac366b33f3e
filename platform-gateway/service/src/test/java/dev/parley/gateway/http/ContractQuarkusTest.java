package dev.parley.gateway.http;

import static dev.parley.gateway.Caller.answer;
import static dev.parley.gateway.Caller.failure;
import static dev.parley.gateway.ScriptedPlatform.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.Caller;
import dev.parley.gateway.ScriptedPlatform;
import dev.parley.gateway.ScriptedPlatforms;
import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.api.PlatformsApi;
import dev.parley.platform.api.RecordingControlRequest;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.StoredObject;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.JoinTokens.JoinRequest;
import dev.parley.platform.spi.LogoImage;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.platform.spi.RecordingControl.Mode;
import dev.parley.platform.spi.RecordingControl.Started;
import dev.parley.platform.spi.RecordingDeletion.Deleted;
import dev.parley.platform.spi.RecordingDeletion.Outcome;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomMode;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.SessionData;
import dev.parley.platform.spi.WebhookRegistration.Change;
import dev.parley.platform.spi.WebhookRegistration.Registration;
import dev.parley.platform.spi.WebhookRegistration.State;
import dev.parley.runtime.problem.ErrorCode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The callers' REST client against the running gateway: requests and answers arrive unchanged. */
@QuarkusTest
@TestProfile(ScriptedPlatforms.class)
class ContractQuarkusTest {

    private static final UUID ID = UUID.fromString("0f3b1c6e-5f0c-4b7e-9b39-2f6f1f0c7a11");

    @Inject
    @Named("acme")
    ScriptedPlatform acme;

    @Inject
    @Named("failing")
    ScriptedPlatform failing;

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource("/")
    URI service;

    @BeforeEach
    void forget() {
        acme.reset();
        failing.reset();
    }

    private PlatformsApi client(String token) {
        return Caller.client(service, token);
    }

    private PlatformsApi client() {
        return Caller.client(service, ScriptedPlatforms.TOKEN);
    }

    private static MeetingRequest request(OptionalInt capacity) {
        return new MeetingRequest(
                ID,
                "Besprechung “größer”",
                NOON,
                true,
                RoomMode.GROUP,
                capacity,
                RecordingType.CLOUD,
                RecordingTrigger.AUTOMATIC_SECOND_PARTICIPANT);
    }

    @Test
    void a_meeting_has_everything_that_the_provider_returned() {
        MeetingData meeting = answer(client().createMeeting("acme", request(OptionalInt.of(7))));

        assertThat(acme.lastArgument()).isEqualTo(request(OptionalInt.of(7)));
        assertThat(meeting).isEqualTo(answer(acme.createMeeting(request(OptionalInt.of(7)))));
    }

    @Test
    void an_absent_capacity_stays_absent() {
        answer(client().createMeeting("acme", request(OptionalInt.empty())));

        assertThat(acme.lastArgument()).isEqualTo(request(OptionalInt.empty()));
    }

    @Test
    void a_creation_counts_its_attempts_the_gateways_retries_included() {
        MeetingRequest second = request(OptionalInt.empty()).withAttempt(2);
        answer(client().createMeeting("acme", second));
        assertThat(acme.lastArgument()).isEqualTo(second);

        acme.fails(2, new PlatformException.Unavailable(acme.id(), "POST /x answered 503", Reach.ANSWERED, null));
        answer(client().createMeeting("acme", second));
        assertThat(acme.lastArgument()).isEqualTo(second.withAttempt(4));

        acme.fails(1, new PlatformException.Unavailable(acme.id(), "POST /x answered 503", Reach.ANSWERED, null));
        answer(client().createMeeting("acme", request(OptionalInt.empty())));
        assertThat(acme.lastArgument()).isEqualTo(request(OptionalInt.empty()));
    }

    @Test
    void sessions_keep_their_order_and_absent_ends() {
        assertThat(answer(client().roomSessions("acme", "/Standup")))
                .extracting(SessionData::endedAt)
                .containsExactly(Optional.empty(), Optional.of(NOON.plusMillis(1500)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Standup-1", "a b+c&d=e?f#g", "größe/漢字", "%2Fnot-decoded-twice", "room;x=1"})
    void a_room_arrives_as_its_provider_writes_it(String room) {
        answer(client().presence("acme", room));

        assertThat(acme.lastArgument()).isEqualTo(new ProviderRoomName(room));
    }

    @Test
    void a_room_is_deleted_with_or_without_the_meeting() {
        answer(client().deleteRoom("acme", "/a", "m-1"));
        assertThat(acme.lastArgument()).isEqualTo(new RoomRef(new ProviderRoomName("/a"), Optional.of("m-1")));

        answer(client().deleteRoom("acme", "/a", null));
        assertThat(acme.lastArgument()).isEqualTo(new RoomRef(new ProviderRoomName("/a"), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 20_000, LogoImage.MAX_SIZE})
    void a_logo_arrives_byte_for_byte(int size) {
        byte[] png = png(size);

        answer(client().uploadLogo("acme", "/a", png));

        assertThat(acme.lastArgument()).isEqualTo(png);
    }

    @Test
    void a_body_of_more_than_1_MiB_is_refused_unread() {
        PlatformCallFailed failure = failure(client().uploadLogo("acme", "/a", png((1 << 20) + 1)));

        assertThat(failure.is(ErrorCode.BODY_TOO_LARGE)).isTrue();
        assertThat(failure.status()).isEqualTo(413);
        assertThat(acme.calls()).isZero();
    }

    private static byte[] png(int size) {
        byte[] png = new byte[size];
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        System.arraycopy(signature, 0, png, 0, signature.length);
        return png;
    }

    @Test
    void present_people_have_a_name_and_a_time() {
        assertThat(answer(client().presence("acme", "/a"))).isEqualTo(answer(acme.present(new ProviderRoomName("/a"))));
    }

    @Test
    void attendees_are_found_by_the_session_id() {
        assertThat(answer(client().attendees("acme", "s 1/2"))).isEqualTo(answer(acme.attendees("s 1/2")));
        assertThat(acme.lastArgument()).isEqualTo("s 1/2");
    }

    @Test
    void a_join_link_is_made_for_the_requested_person() {
        JoinRequest request = new JoinRequest(
                new ProviderRoomName("/a"),
                URI.create("https://acme.test/a"),
                Optional.empty(),
                Optional.of("Zoë"),
                true,
                NOON);

        assertThat(answer(client().joinLink("acme", request)).url()).hasToString("https://acme.test/x?t=secret");
        assertThat(acme.lastArgument()).isEqualTo(request);
    }

    @Test
    void recordings_start_and_stop_by_their_instance() {
        RecordingControlRequest command = new RecordingControlRequest(Mode.TRACKS, ID);

        assertThat(answer(client().startRecording("acme", "/a", command)).outcome())
                .isEqualTo(Started.ALREADY_ACTIVE);
        answer(client().stopRecording("acme", "/a", command));

        assertThat(acme.lastArgument()).isEqualTo(ID);
        assertThat(acme.calls()).isEqualTo(2);
    }

    @Test
    void recordings_are_listed_of_one_room_or_of_all() {
        Optional<ProviderRoomName> room = Optional.of(new ProviderRoomName("/a"));

        assertThat(answer(client().recordings("acme", "/a", NOON.toString())))
                .containsExactly(ScriptedPlatform.recordingOf("r-1", room));
        assertThat(acme.lastArgument()).isEqualTo(List.of(room, NOON));

        assertThat(answer(client().recordings("acme", null, "2026-11-21T13:00:00+01:00")))
                .containsExactly(ScriptedPlatform.recordingOf("r-1", Optional.empty()));
        assertThat(acme.lastArgument()).isEqualTo(List.of(Optional.empty(), NOON));
    }

    @Test
    void a_recording_and_its_link_are_found_by_the_providers_id() {
        assertThat(answer(client().recording("acme", "a b/c")))
                .isEqualTo(ScriptedPlatform.recordingOf("a b/c", Optional.empty()));
        assertThat(answer(client().downloadLink("acme", "r-1")).expires()).isEqualTo(NOON);
    }

    @Test
    void a_recording_is_deleted_and_what_is_left_of_it_in_our_storage_is_named() {
        Deleted deleted = answer(client().deleteRecording("acme", "a b/c"));

        assertThat(acme.lastArgument()).isEqualTo("a b/c");
        assertThat(deleted.outcome()).isEqualTo(Outcome.DELETED);
        assertThat(deleted.left()).containsExactly(new StoredObject("acme", Optional.of("acme-bucket"), "left.mp4"));
        assertThat(failure(client().deleteRecording("bare", "r-1")).code()).isEqualTo("unsupported-capability");
    }

    @Test
    void a_webhook_registration_is_read_and_ensured_by_its_address() {
        URI address = URI.create("https://parley.test/v1/acme/webhook?x=a%20b&y=1");

        assertThat(answer(client().webhookRegistration("acme", address.toString())))
                .isEqualTo(new Registration(State.FAILED, Change.NONE, Optional.of("too many failures")));
        assertThat(acme.lastArgument()).isEqualTo(address);
        assertThat(answer(client().ensureWebhook("acme", address.toString())))
                .isEqualTo(new Registration(State.ACTIVE, Change.REPAIRED, Optional.empty()));
        assertThat(acme.lastArgument()).isEqualTo(address);
    }

    @Test
    void platforms_list_capabilities_and_missing_settings() {
        List<PlatformView> views = answer(client().platforms());

        assertThat(views).extracting(view -> view.id().value()).isSorted().contains("acme", "bare", "unset");
        assertThat(views).filteredOn(view -> view.id().value().equals("acme")).allSatisfy(view -> {
            assertThat(view.enabled()).isTrue();
            assertThat(view.capabilities())
                    .containsExactlyInAnyOrder(
                            Capability.LOGO_UPLOAD,
                            Capability.PRESENCE,
                            Capability.ATTENDANCE,
                            Capability.JOIN_TOKENS,
                            Capability.RECORDING_BY_SERVER,
                            Capability.RECORDING_CATALOG,
                            Capability.RECORDING_DELETION,
                            Capability.WEBHOOK_REGISTRATION);
        });
        assertThat(views).filteredOn(view -> view.id().value().equals("unset")).allSatisfy(view -> {
            assertThat(view.enabled()).isFalse();
            assertThat(view.missing()).containsExactly("UNSET_API_KEY");
        });
    }

    @Test
    void a_failure_reaches_the_caller_with_code_reach_and_retry_after() {
        failing.fails(1, new PlatformException.RateLimited(failing.id(), Optional.of(Duration.ofSeconds(30))));

        PlatformCallFailed failure = failure(client().roomSessions("failing", "/a"));

        assertThat(failure.code()).isEqualTo("provider-rate-limited");
        assertThat(failure.reach()).isEqualTo(Reach.ANSWERED);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(30));
    }

    @Test
    void a_refusal_reaches_the_caller_with_its_code() {
        assertThat(failure(client().roomSessions("nobody", "/a")).code()).isEqualTo("unknown-platform");
        assertThat(failure(client().presence("bare", "/a")).code()).isEqualTo("unsupported-capability");
        assertThat(failure(client("wrong").platforms()).code()).isEqualTo("unauthorized");
    }
}
