package dev.parley.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.platform.events.Participant;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordedTrack;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.platform.spi.Attendance.Attendee;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.JoinTokens.JoinLink;
import dev.parley.platform.spi.JoinTokens.JoinRequest;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.platform.spi.Presence.Present;
import dev.parley.platform.spi.RecordingCatalog.DownloadLink;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.platform.spi.RecordingControl.Mode;
import dev.parley.platform.spi.RecordingControl.Started;
import dev.parley.platform.spi.RecordingDeletion.Deleted;
import dev.parley.platform.spi.RecordingDeletion.Outcome;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomMode;
import dev.parley.platform.spi.SessionData;
import dev.parley.platform.spi.WebhookRegistration.Change;
import dev.parley.platform.spi.WebhookRegistration.Registration;
import dev.parley.platform.spi.WebhookRegistration.State;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the JSON of all records of the contract with the files in {@code golden/}. */
class WireFormTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID ID = UUID.fromString("0f3b1c6e-5f0c-4b7e-9b39-2f6f1f0c7a11");
    private static final PlatformId ACME = new PlatformId("acme");
    private static final ProviderRoomName ROOM = new ProviderRoomName("/Standup-1");

    private static final ObjectMapper CALLER = new PlatformsJson().getContext(PlatformsApi.class);

    /** As the gateway answers. */
    private static final ObjectMapper GATEWAY =
            CALLER.copy().setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);

    static Stream<Arguments> values() {
        RecordedTrack track = new RecordedTrack(
                new StoredObject("acme", Optional.of("bucket"), "a b/ü.webm"),
                RecordedTrack.Kind.MICROPHONE,
                Optional.of("s-1"),
                Duration.ofMillis(1500),
                Optional.of(5_000_000_000L));
        return Stream.of(
                Arguments.of("meeting-request", request(OptionalInt.of(12)), MeetingRequest.class),
                Arguments.of(
                        "meeting-request.attempt", request(OptionalInt.empty()).withAttempt(2), MeetingRequest.class),
                Arguments.of("meeting-request.no-capacity", request(OptionalInt.empty()), MeetingRequest.class),
                Arguments.of(
                        "meeting-data",
                        new MeetingData(
                                ACME,
                                "m-1",
                                ROOM,
                                URI.create("https://acme.test/standup-1"),
                                Optional.of(URI.create("https://acme.test/standup-1?host=1")),
                                NOON,
                                NOON.plusSeconds(3600),
                                Map.of("extra", Map.of("list", List.of(1, "two", true)))),
                        MeetingData.class),
                Arguments.of(
                        "meeting-data.no-host",
                        new MeetingData(
                                ACME,
                                "m-1",
                                ROOM,
                                URI.create("https://acme.test/x"),
                                Optional.empty(),
                                NOON,
                                NOON,
                                Map.of()),
                        MeetingData.class),
                Arguments.of(
                        "session", new SessionData("s", NOON, Optional.of(NOON.plusSeconds(1))), SessionData.class),
                Arguments.of("session.open", new SessionData("s", NOON, Optional.empty()), SessionData.class),
                Arguments.of(
                        "present",
                        new Present(
                                "p-1",
                                new Participant(Optional.of("u-1"), Optional.of("Zoë"), false, Optional.of("owner")),
                                NOON),
                        Present.class),
                Arguments.of(
                        "attendee",
                        new Attendee(
                                "p-1",
                                new Participant(Optional.empty(), Optional.of("Zoë"), false, Optional.empty()),
                                NOON,
                                Optional.of(NOON.plusMillis(1500))),
                        Attendee.class),
                Arguments.of(
                        "attendee.there",
                        new Attendee(
                                "p-2",
                                new Participant(Optional.empty(), Optional.empty(), true, Optional.of("recorder")),
                                NOON,
                                Optional.empty()),
                        Attendee.class),
                Arguments.of("webhook", Registration.found(State.ABSENT), Registration.class),
                Arguments.of(
                        "webhook.detail",
                        new Registration(State.ACTIVE, Change.REPAIRED, Optional.of("was switched off")),
                        Registration.class),
                Arguments.of(
                        "join-request",
                        new JoinRequest(
                                ROOM,
                                URI.create("https://acme.test/x"),
                                Optional.of("u-1"),
                                Optional.empty(),
                                true,
                                NOON),
                        JoinRequest.class),
                Arguments.of("join-link", new JoinLink(URI.create("https://acme.test/x?t=1"), NOON), JoinLink.class),
                Arguments.of(
                        "recording-command",
                        new RecordingControlRequest(Mode.TRACKS, ID),
                        RecordingControlRequest.class),
                Arguments.of("recording-started", new RecordingStarted(Started.ALREADY_ACTIVE), RecordingStarted.class),
                Arguments.of(
                        "recording.tracks",
                        recording(new RecordingSource.Tracks(List.of(track))),
                        ProviderRecording.class),
                Arguments.of(
                        "recording.stored",
                        recording(new RecordingSource.Stored(new StoredObject("acme", Optional.empty(), "f.mp4"))),
                        ProviderRecording.class),
                Arguments.of("recording.seen", seen(), ProviderRecording.class),
                Arguments.of(
                        "recording.ask", recording(new RecordingSource.AskGateway("r-1")), ProviderRecording.class),
                Arguments.of(
                        "recording.link",
                        recording(new RecordingSource.Link(URI.create("https://acme.test/f"), NOON)),
                        ProviderRecording.class),
                Arguments.of(
                        "download-link",
                        new DownloadLink(URI.create("https://acme.test/f?s=1"), NOON),
                        DownloadLink.class),
                Arguments.of(
                        "recording-deleted",
                        new Deleted(
                                Outcome.DELETED, List.of(new StoredObject("acme", Optional.of("bucket"), "a b/ü.mp4"))),
                        Deleted.class),
                Arguments.of("recording-deleted.unknown", Deleted.UNKNOWN, Deleted.class),
                Arguments.of(
                        "platform-view",
                        new PlatformView(ACME, false, Set.of(Capability.PRESENCE), List.of("ACME_API_KEY")),
                        PlatformView.class),
                Arguments.of(
                        "problem",
                        new PlatformProblem(
                                "urn:parley:problem:x", "T", 503, "why", "x", true, Reach.NOT_ATTEMPTED, false, 7L),
                        PlatformProblem.class),
                Arguments.of(
                        "problem.bare",
                        new PlatformProblem(null, "T", 404, null, "x", false, null, null, null),
                        PlatformProblem.class));
    }

    private static MeetingRequest request(OptionalInt capacity) {
        return new MeetingRequest(
                ID,
                "Stand-up",
                NOON,
                true,
                RoomMode.GROUP,
                capacity,
                RecordingType.CLOUD,
                RecordingTrigger.AUTOMATIC_SECOND_PARTICIPANT);
    }

    private static ProviderRecording recording(RecordingSource source) {
        return new ProviderRecording(
                Optional.of("r-1"),
                new RecordingKey("id:r-1"),
                Optional.of(ROOM),
                RecordingKind.UNKNOWN,
                source,
                true,
                Optional.of(NOON),
                Optional.of(Duration.ofSeconds(90)));
    }

    /** A file in a bucket of which only the name is known. */
    private static ProviderRecording seen() {
        return new ProviderRecording(
                Optional.empty(),
                new RecordingKey("file:f.mp4"),
                Optional.of(ROOM),
                RecordingKind.COMPOSED,
                new RecordingSource.Stored(new StoredObject("acme", Optional.of("bucket"), "folder/f.mp4")),
                true,
                Optional.of(NOON),
                Optional.empty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void the_gateway_writes_the_golden_form(String name, Object value, Class<?> type) throws IOException {
        assertThat(GATEWAY.valueToTree(value).toPrettyString())
                .isEqualTo(GATEWAY.readTree(golden(name)).toPrettyString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void a_caller_reads_the_golden_form(String name, Object value, Class<?> type) throws IOException {
        assertThat((Object) CALLER.readValue(golden(name), type)).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void what_a_caller_writes_the_gateway_reads(String name, Object value, Class<?> type) throws IOException {
        assertThat((Object) GATEWAY.readValue(CALLER.writeValueAsString(value), type))
                .isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void a_field_of_a_later_version_is_ignored(String name, Object value, Class<?> type) throws IOException {
        Map<String, Object> later = CALLER.readValue(golden(name), new TypeReference<>() {});
        later.put("something_later", List.of(1));

        assertThat((Object) CALLER.readValue(CALLER.writeValueAsString(later), type))
                .isEqualTo(value);
    }

    /** The gateway writes the problem details of all services, not the record that callers read. */
    @Test
    void the_gateway_writes_problem_details_that_callers_read() throws IOException {
        Problem problem = Problem.of(ErrorCode.CIRCUIT_OPEN, 503, "why", true, Optional.of(Duration.ofSeconds(7)))
                .with("reach", Reach.NOT_ATTEMPTED)
                .with("in_doubt", false);

        assertThat(CALLER.readValue(GATEWAY.writeValueAsBytes(problem), PlatformProblem.class))
                .isEqualTo(new PlatformProblem(
                        "urn:parley:problem:circuit-open",
                        "Service Unavailable",
                        503,
                        "why",
                        "circuit-open",
                        true,
                        Reach.NOT_ATTEMPTED,
                        false,
                        7L));
    }

    @Test
    void a_capability_of_a_later_version_is_ignored() throws IOException {
        String later = new String(golden("platform-view"), StandardCharsets.UTF_8)
                .replace("\"PRESENCE\"", "\"TELEPATHY\", \"PRESENCE\"");

        assertThat(CALLER.readValue(later, PlatformView.class).capabilities()).containsExactly(Capability.PRESENCE);
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream file = WireFormTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            assertThat(file).as(name).isNotNull();
            return file.readAllBytes();
        }
    }
}
