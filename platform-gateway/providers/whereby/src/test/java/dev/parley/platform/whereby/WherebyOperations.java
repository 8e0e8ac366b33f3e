package dev.parley.platform.whereby;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.RecordingCatalog;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomMode;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.testkit.Operation;
import dev.parley.platform.testkit.RestExchange;
import dev.parley.platform.testkit.RestExchanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** What the recorded exchanges are about, and every operation that calls Whereby with or without a bucket of ours. */
final class WherebyOperations {

    static final UUID RESERVATION = UUID.fromString("3f0c2a5e-9f0e-4f55-8f43-0d9d4f6c7a11");
    static final ProviderRoomName ROOM = new ProviderRoomName("/standup-5b0f6a52-7d3e-4c0e-9f7a-1f6f6e0c9a11");
    static final Optional<String> MEETING = Optional.of("90412377");
    static final String SESSION = "7a2e0f4c-51c4-4d0e-8a55-0d0a1f3b7c22";
    static final String RECORDING = "2c6a8f3e-8e35-4cb2-a0a7-7a0b0c4e5d10";
    static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private WherebyOperations() {}

    static Set<Capability> capabilities() {
        return EnumSet.of(
                Capability.LOGO_UPLOAD,
                Capability.ATTENDANCE,
                Capability.RECORDING_BY_PROVIDER,
                Capability.RECORDING_CATALOG,
                Capability.RECORDING_DELETION);
    }

    static List<Operation> of(VideoPlatform platform) {
        RecordingCatalog catalog = platform.recordingCatalog().orElseThrow();
        return List.of(
                Operation.reading("createMeeting", () -> platform.createMeeting(request(RecordingType.CLOUD))),
                Operation.reading("roomSessions", () -> platform.roomSessions(ROOM))
                        .succeedingOn(404),
                Operation.commanding("deleteRoom", () -> platform.deleteRoom(new RoomRef(ROOM, MEETING)))
                        .succeedingOn(404),
                Operation.commanding(
                        "uploadLogo", () -> platform.logoUpload().orElseThrow().uploadLogo(ROOM, PNG)),
                Operation.reading(
                                "attendees",
                                () -> platform.attendance().orElseThrow().attendees(SESSION))
                        .succeedingOn(404),
                Operation.reading("recording", () -> catalog.recording(RECORDING)),
                Operation.reading("downloadLink", () -> catalog.downloadLink(RECORDING)),
                Operation.commanding(
                                "deleteRecording",
                                () -> platform.recordingDeletion().orElseThrow().deleteRecording(RECORDING))
                        .succeedingOn(404));
    }

    /** A listed recording equals the same recording requested by id. */
    static List<RestExchange> successfulExchanges(List<RestExchange> recorded) {
        RestExchange list = RestExchanges.named("whereby", "recordings-200");
        RestExchange.Response one = new RestExchange.Response(
                200, Map.of(), list.response().body().path("results").path(0));
        List<RestExchange> answers = new ArrayList<>(recorded);
        answers.add(
                new RestExchange("edited", list.at("/recordings/" + RECORDING).request(), one));
        answers.add(RestExchanges.named("whereby", "delete-204").at("/recordings/" + RECORDING));
        return answers;
    }

    static MeetingRequest request(RecordingType type) {
        return new MeetingRequest(
                RESERVATION,
                "Standup",
                Instant.parse("2026-01-01T12:00:00Z"),
                false,
                RoomMode.GROUP,
                OptionalInt.empty(),
                type,
                RecordingTrigger.AUTOMATIC_SECOND_PARTICIPANT);
    }
}
