package dev.parley.platform.daily;

import static dev.parley.platform.daily.DailyFailures.CALLS;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * Creation and deletion of rooms.
 *
 * @param recording how a token in the room's link starts a recording; absent if the server starts it
 */
record DailyRooms(DailyApi api, DailyConfig config, Clock clock, Optional<TokenRecording> recording) {

    private static final String CREATE = "POST /rooms";
    private static final String FIND = "GET /rooms/{name}";
    private static final String DELETE = "DELETE /rooms/{name}";
    private static final String TOKEN = "POST /meeting-tokens";

    /**
     * A taken name is refused with 400, in undocumented words (docs.daily.co, "Create a room"), and might be with 409:
     * whatever the reason was, the room of this reservation exists or not. If it exists or may exist, the failure of a
     * later call leaves the creation in doubt: a caller that took a refused token for a refused room would drop a room
     * that people can enter.
     */
    Uni<MeetingData> create(MeetingRequest request) {
        CreateRoom wanted = CreateRoom.of(request, config);
        return CALLS.read(CREATE, () -> api.createRoom(wanted))
                .onFailure(DailyRooms::mayBeTaken)
                .recoverWithUni(refusal -> existing(wanted.name(), refusal))
                .chain(room -> link(room, request)
                        .onFailure()
                        .transform(failure -> DailyFailures.inDoubt(TOKEN, failure))
                        .map(link -> data(room, link, request)));
    }

    private static boolean mayBeTaken(Throwable refusal) {
        return refusal instanceof PlatformException.Rejected || refusal instanceof PlatformException.Conflict;
    }

    /** The refusal is the result if there is no such room, or its name is invalid. */
    private Uni<Room> existing(String name, Throwable refusal) {
        return CALLS.read(FIND, () -> api.room(name))
                .onFailure()
                .transform(failure -> failure instanceof PlatformException.NotFound || mayBeTaken(failure)
                        ? refusal
                        : DailyFailures.inDoubt(FIND, failure));
    }

    private Uni<URI> link(Room room, MeetingRequest request) {
        return recording
                .filter(started -> byItself(request))
                .map(started -> CreateToken.forEverybody(room.name(), request.locked(), request.end(), started))
                .map(token -> new DailyTokens(api, recording).mint(token).map(made -> RoomLink.with(room.url(), made)))
                .orElseGet(() -> Uni.createFrom().item(room.url()));
    }

    /** A token cannot wait for the second person: recording starts with the first. */
    private static boolean byItself(MeetingRequest request) {
        return request.recordingType() == RecordingType.CLOUD
                && (request.recordingTrigger() == RecordingTrigger.AUTOMATIC
                        || request.recordingTrigger() == RecordingTrigger.AUTOMATIC_SECOND_PARTICIPANT);
    }

    private MeetingData data(Room room, URI link, MeetingRequest request) {
        return CALLS.convert(CREATE, () -> room.data(link, request.end(), clock.instant()));
    }

    /**
     * An expired room is deleted with 404, like an unknown one. A recording started by a token is stopped by nothing
     * else, and Daily delivers no running one: it is stopped first, and a failure of that is ignored.
     */
    Uni<Void> delete(ProviderRoomName room) {
        Uni<Void> delete = CALLS.command(DELETE, () -> api.deleteRoom(room.value()))
                .onFailure(PlatformException.NotFound.class)
                .recoverWithNull();
        return recording.isEmpty()
                ? delete
                : new DailyRecorder(api, config.longestRecording())
                        .stop(room, StopRecording.startedByToken())
                        .onFailure()
                        .recoverWithNull()
                        .chain(() -> delete);
    }
}
