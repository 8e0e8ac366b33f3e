package dev.parley.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.spi.Attendance;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.JoinTokens;
import dev.parley.platform.spi.JoinTokens.JoinLink;
import dev.parley.platform.spi.JoinTokens.JoinRequest;
import dev.parley.platform.spi.LogoUpload;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.Presence;
import dev.parley.platform.spi.RecordingCatalog;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.platform.spi.RecordingControl;
import dev.parley.platform.spi.RecordingControl.Mode;
import dev.parley.platform.spi.RecordingControl.Started;
import dev.parley.platform.spi.RecordingDeletion;
import dev.parley.platform.spi.RecordingDeletion.Deleted;
import dev.parley.platform.spi.RecordingDeletion.Outcome;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomMode;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.SessionData;
import dev.parley.platform.spi.WebhookRegistration;
import dev.parley.platform.spi.WebhookRegistration.Change;
import dev.parley.platform.spi.WebhookRegistration.Registration;
import dev.parley.platform.spi.WebhookRegistration.State;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Contract of a platform with a working provider: one in memory, or a simulator that keeps rooms and people. The
 * contract rules of a facet are tested if its capability is declared.
 */
public abstract class WorkingPlatformContract extends PlatformContract {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final String USER = "user-4711";

    /** Lets a person join a room, with this name and, if the provider supports it, this user id. */
    protected abstract Guest join(ProviderRoomName room, String displayName, String userId);

    /** Creates a finished recording of the room, for platforms with a catalog; returns its id at the provider. */
    protected String createRecording(ProviderRoomName room) {
        throw new UnsupportedOperationException("a test of a platform with a catalog creates recordings");
    }

    /** The number of people with whom a session begins. */
    protected int sessionSize() {
        return 1;
    }

    /** A valid name of an unknown room. */
    protected ProviderRoomName unknownRoom() {
        return new ProviderRoomName("room-that-was-never-created");
    }

    /** A valid but unknown id of a session or recording. */
    protected String unknownId() {
        return "00000000-0000-4000-8000-000000000000";
    }

    /** A person in a room. */
    public interface Guest {

        /** Ends the person's connection. */
        void leave();
    }

    private static MeetingRequest request(UUID reservation, String roomName) {
        return new MeetingRequest(
                reservation,
                roomName,
                Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS),
                false,
                RoomMode.GROUP,
                OptionalInt.empty(),
                RecordingType.CLOUD,
                RecordingTrigger.NONE);
    }

    private MeetingData meeting() {
        return get(platform().createMeeting(request(UUID.randomUUID(), "Stand-up")));
    }

    @Test
    void a_meeting_matches_its_request() {
        MeetingRequest request = request(UUID.randomUUID(), "Stand-up");
        MeetingData meeting = get(platform().createMeeting(request));

        assertThat(meeting.platform()).isEqualTo(platform().id());
        assertThat(meeting.meetingId()).isNotBlank();
        assertThat(meeting.end()).isEqualTo(request.end());
        assertThat(meeting.start()).isBefore(meeting.end());
        assertThat(meeting.roomUrl().isAbsolute()).isTrue();
        assertThat(meeting.hostUrl()).isNotEqualTo(Optional.of(meeting.roomUrl()));
        assertThat(meeting.toString()).doesNotContain(meeting.roomUrl().toString());
    }

    @Test
    void a_repeated_creation_finds_the_room_of_the_first() {
        MeetingRequest request = request(UUID.randomUUID(), "Stand-up");
        MeetingData first = get(platform().createMeeting(request));
        MeetingData again = get(platform().createMeeting(request));

        assertThat(again.meetingId()).isEqualTo(first.meetingId());
        assertThat(again.room()).isEqualTo(first.room());
        assertThat(again.roomUrl()).isEqualTo(first.roomUrl());
        assertThat(again.hostUrl().isPresent()).isEqualTo(first.hostUrl().isPresent());
        assertThat(again.end()).isEqualTo(first.end());
    }

    @Test
    void another_reservation_is_another_room() {
        assertThat(meeting().room().canonical()).isNotEqualTo(meeting().room().canonical());
    }

    @TestFactory
    Stream<DynamicTest> a_room_may_have_any_name() {
        return Stream.of("Zoë & Søn: 会議 🎤", "../../etc/passwd?x=1#y", "%2e%2e/%00", "-", "🥁", "a".repeat(128))
                .map(name -> dynamicTest(name, () -> {
                    MeetingData meeting = get(platform().createMeeting(request(UUID.randomUUID(), name)));
                    assertThat(meeting.roomUrl().getPath())
                            .endsWith(meeting.room().value().replaceFirst("^/", ""));
                    assertThat(list(platform().roomSessions(meeting.room()))).isEmpty();
                }));
    }

    @Test
    void an_unused_or_unknown_room_has_no_sessions() {
        assertThat(list(platform().roomSessions(meeting().room()))).isEmpty();
        assertThat(list(platform().roomSessions(unknownRoom()))).isEmpty();
    }

    @Test
    void deleting_a_room_is_idempotent() {
        MeetingData meeting = meeting();
        RoomRef room = new RoomRef(meeting.room(), Optional.of(meeting.meetingId()));

        get(platform().deleteRoom(room));
        get(platform().deleteRoom(room));
        get(platform().deleteRoom(new RoomRef(meeting.room(), Optional.empty())));
        get(platform().deleteRoom(new RoomRef(unknownRoom(), Optional.empty())));

        assertThat(list(platform().roomSessions(meeting.room()))).isEmpty();
    }

    @TestFactory
    Stream<DynamicContainer> every_declared_capability_keeps_its_contract_rules() {
        return capabilities().stream()
                .sorted()
                .map(capability -> dynamicContainer(capability.name(), rules(capability)));
    }

    private Stream<DynamicTest> rules(Capability capability) {
        return switch (capability) {
            case LOGO_UPLOAD -> Stream.of(dynamicTest("upload is idempotent", this::logo));
            case PRESENCE -> Stream.of(dynamicTest("lists present people and no others", this::presence));
            case ATTENDANCE -> Stream.of(dynamicTest("lists participants, also after they left", this::attendance));
            case JOIN_TOKENS -> Stream.of(dynamicTest("mints a link that expires and is masked", this::joinLink));
            case RECORDING_BY_SERVER -> Stream.of(dynamicTest("start and stop are idempotent", this::recording));
            case RECORDING_CATALOG ->
                Stream.of(
                        dynamicTest("is empty without recordings", this::emptyCatalog),
                        dynamicTest("lists, finds and links to a recording", this::catalog));
            case RECORDING_DELETION -> Stream.of(dynamicTest("deletes a recording once", this::deletion));
            case WEBHOOK_REGISTRATION ->
                Stream.of(dynamicTest("creates our webhook once and changes no other", this::registration));
            case RECORDING_BY_PROVIDER, RECORDING_BY_CLIENT ->
                Stream.of(dynamicTest("starts recordings in one way only", this::singleStarter));
        };
    }

    private void logo() {
        LogoUpload logo = platform().logoUpload().orElseThrow();
        ProviderRoomName room = meeting().room();

        get(logo.uploadLogo(room, PNG));
        get(logo.uploadLogo(room, PNG));
    }

    private void presence() {
        Presence presence = platform().presence().orElseThrow();
        ProviderRoomName room = meeting().room();
        assertThat(list(presence.present(room))).isEmpty();
        assertThat(list(presence.present(unknownRoom()))).isEmpty();

        Instant before = Instant.now().minusSeconds(2);
        Guest dana = join(room, "Dana Ruiz", USER);
        Guest robert = join(room, "Robert Vega", "user-4712");
        await().untilAsserted(() -> assertThat(list(presence.present(room)))
                .hasSize(2)
                .allSatisfy(present -> {
                    assertThat(present.joinedAt()).isAfterOrEqualTo(before);
                    assertThat(present.participant().bot()).isFalse();
                    assertThat(present.toString()).doesNotContain("Dana", USER);
                })
                .extracting(Presence.Present::providerParticipantId)
                .doesNotHaveDuplicates());

        dana.leave();
        await().untilAsserted(() -> assertThat(list(presence.present(room))).hasSize(1));
        robert.leave();
        await().untilAsserted(() -> assertThat(list(presence.present(room))).isEmpty());
    }

    private void attendance() {
        Attendance attendance = platform().attendance().orElseThrow();
        assertThat(list(attendance.attendees(unknownId()))).isEmpty();

        ProviderRoomName room = meeting().room();
        List<Guest> people = meetIn(room);
        SessionData session = await().until(() -> list(platform().roomSessions(room)), sessions -> sessions.size() == 1)
                .get(0);
        assertThat(session.endedAt()).isEmpty();
        assertThat(list(attendance.attendees(session.id())))
                .hasSize(people.size())
                .allSatisfy(attendee -> {
                    assertThat(attendee.leftAt()).isEmpty();
                    assertThat(attendee.participant().bot()).isFalse();
                    assertThat(attendee.toString()).doesNotContain("Dana", USER);
                })
                .extracting(Attendance.Attendee::providerParticipantId)
                .doesNotHaveDuplicates();

        people.forEach(Guest::leave);
        await().untilAsserted(() -> assertThat(list(attendance.attendees(session.id())))
                .hasSize(people.size())
                .allSatisfy(attendee -> assertThat(attendee.leftAt())
                        .hasValueSatisfying(left -> assertThat(left).isAfterOrEqualTo(attendee.joinedAt()))));
        List<Guest> again = meetIn(room);
        await().untilAsserted(() -> assertThat(list(platform().roomSessions(room)))
                .isSortedAccordingTo(
                        Comparator.comparing(SessionData::startedAt).reversed())
                .filteredOn(one -> one.endedAt().isEmpty())
                .hasSize(1));
        again.forEach(Guest::leave);
    }

    private List<Guest> meetIn(ProviderRoomName room) {
        return IntStream.range(0, sessionSize())
                .mapToObj(i -> join(room, "Dana Ruiz " + i, USER + i))
                .toList();
    }

    private void joinLink() {
        JoinTokens tokens = platform().joinTokens().orElseThrow();
        MeetingData meeting = meeting();
        Instant expires = Instant.now().plus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.SECONDS);
        JoinRequest owner = new JoinRequest(
                meeting.room(), meeting.roomUrl(), Optional.of(USER), Optional.of("Dana Ruiz"), true, expires);
        JoinRequest guest =
                new JoinRequest(meeting.room(), meeting.roomUrl(), Optional.empty(), Optional.empty(), false, expires);

        for (JoinRequest request : List.of(owner, guest)) {
            JoinLink link = get(tokens.joinLink(request));
            assertThat(link.expires()).isAfter(Instant.now()).isBeforeOrEqualTo(expires);
            assertThat(link.url()).hasHost(meeting.roomUrl().getHost()).isNotEqualTo(meeting.roomUrl());
            assertThat(link.toString()).doesNotContain(link.url().toString());
        }
        assertThat(get(tokens.joinLink(owner)).url())
                .isNotEqualTo(get(tokens.joinLink(guest)).url());
    }

    private void recording() {
        RecordingControl control = platform().recordingControl().orElseThrow();
        ProviderRoomName room = meeting().room();
        UUID instance = UUID.randomUUID();
        get(control.stopRecording(unknownRoom(), Mode.COMPOSED, instance));
        Guest dana = join(room, "Dana Ruiz", USER);

        assertThat(get(control.startRecording(room, Mode.COMPOSED, instance))).isEqualTo(Started.STARTED);
        assertThat(get(control.startRecording(room, Mode.COMPOSED, instance))).isEqualTo(Started.ALREADY_ACTIVE);
        get(control.stopRecording(room, Mode.COMPOSED, instance));
        get(control.stopRecording(room, Mode.COMPOSED, instance));
        dana.leave();
    }

    private void emptyCatalog() {
        RecordingCatalog catalog = platform().recordingCatalog().orElseThrow();
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));

        assertThat(list(catalog.recordings(Optional.of(meeting().room()), Instant.EPOCH)))
                .isEmpty();
        assertThat(list(catalog.recordings(Optional.of(unknownRoom()), Instant.EPOCH)))
                .isEmpty();
        assertThat(list(catalog.recordings(Optional.empty(), tomorrow))).isEmpty();
        assertThat(failure(catalog.recording(unknownId()))).isInstanceOf(PlatformException.NotFound.class);
        assertThat(failure(catalog.downloadLink(unknownId()))).isInstanceOf(PlatformException.NotFound.class);
    }

    private void catalog() {
        RecordingCatalog catalog = platform().recordingCatalog().orElseThrow();
        ProviderRoomName room = meeting().room();
        String id = createRecording(room);

        List<ProviderRecording> listed = await().until(
                        () -> list(catalog.recordings(Optional.of(room), Instant.EPOCH)), found -> !found.isEmpty());
        assertThat(listed).singleElement().satisfies(recording -> {
            assertThat(recording.finished()).isTrue();
            assertThat(recording.room().map(ProviderRoomName::canonical)).contains(room.canonical());
            assertThat(get(catalog.recording(id)).id()).contains(id);
            assertListed(recording, get(catalog.recording(id)));
        });
        Instant start = listed.get(0).startedAt().orElseThrow();
        assertThat(list(catalog.recordings(Optional.of(room), start))).isEqualTo(listed);
        assertThat(list(catalog.recordings(Optional.of(room), start.plusSeconds(1))))
                .isEmpty();

        ProviderRecording later =
                get(catalog.recording(createRecording(meeting().room())));
        await().untilAsserted(() -> assertThat(list(catalog.recordings(Optional.empty(), Instant.EPOCH)))
                .containsAll(listed)
                .anySatisfy(recording -> assertListed(recording, later))
                .extracting(recording -> recording.startedAt().orElseThrow())
                .isSortedAccordingTo(Comparator.reverseOrder()));
        if (listed.get(0).id().isPresent()) {
            assertThat(get(catalog.downloadLink(id))).satisfies(link -> {
                assertThat(link.expires()).isAfter(Instant.now().plus(Duration.ofMinutes(14)));
                assertThat(link.toString()).doesNotContain(link.url().toString());
            });
        } else {
            assertThat(failure(catalog.downloadLink(id))).isInstanceOf(PlatformException.Denied.class);
        }
    }

    /** A recording seen only as a file in our bucket has no id, and is otherwise equal. */
    private static void assertListed(ProviderRecording listed, ProviderRecording asked) {
        if (listed.id().isPresent()) {
            assertThat(listed).isEqualTo(asked);
            return;
        }
        assertThat(listed.source()).isInstanceOf(RecordingSource.Stored.class).isEqualTo(asked.source());
        assertThat(listed.key()).isEqualTo(asked.key());
        assertThat(listed.room()).isEqualTo(asked.room());
        assertThat(listed.kind()).isEqualTo(asked.kind());
    }

    private void deletion() {
        RecordingDeletion deletion = platform().recordingDeletion().orElseThrow();
        String id = createRecording(meeting().room());
        String other = createRecording(meeting().room());

        assertThat(get(deletion.deleteRecording(id)).outcome()).isEqualTo(Outcome.DELETED);
        assertThat(get(deletion.deleteRecording(id))).isEqualTo(Deleted.UNKNOWN);
        assertThat(get(deletion.deleteRecording(unknownId()))).isEqualTo(Deleted.UNKNOWN);
        platform().recordingCatalog().ifPresent(catalog -> {
            assertThat(failure(catalog.recording(id))).isInstanceOf(PlatformException.NotFound.class);
            assertThat(get(catalog.recording(other)).id()).contains(other);
        });
    }

    private void registration() {
        WebhookRegistration webhook = platform().webhookRegistration().orElseThrow();
        try (ProbedAddress probed = ProbedAddress.open()) {
            URI ours = probed.at("/v1/ours");
            URI another = probed.at("/v1/staging");
            assertState(get(webhook.registration(ours)), State.ABSENT, Change.NONE);
            assertState(get(webhook.ensure(ours)), State.ACTIVE, Change.CREATED);
            assertState(get(webhook.ensure(ours)), State.ACTIVE, Change.NONE);
            assertState(get(webhook.registration(ours)), State.ACTIVE, Change.NONE);

            assertThat(get(webhook.registration(another)).state()).isIn(State.TAKEN, State.ABSENT);
            assertThat(get(webhook.ensure(another)).state()).isIn(State.TAKEN, State.ACTIVE);
            assertState(get(webhook.registration(ours)), State.ACTIVE, Change.NONE);
        }
    }

    private static void assertState(Registration registration, State state, Change change) {
        assertThat(registration.state()).isEqualTo(state);
        assertThat(registration.change()).isEqualTo(change);
    }

    private void singleStarter() {
        assertThat(platform().startsRecordingByTrigger())
                .isNotEqualTo(platform().recordingStartsInClient());
    }
}
