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
 * Makes rooms and removes them.
 *
 * @param recording how a recording is started by a token in the room's link; absent where the server starts it
 */
record DailyRooms(DailyApi api, DailyConfig config, Clock clock, Optional<TokenRecording> recording) {

    private static final String CREATE = "POST /rooms";
    private static final String FIND = "GET /rooms/{name}";
    private static final String DELETE = "DELETE /rooms/{name}";
    private static final String TOKEN = "POST /meeting-tokens";

    /**
     * A name that is taken is refused with 400, in words that are not documented (docs.daily.co, "Create a room"), and
     * might as well be with 409: whatever the refusal was about, the room of this reservation is there or it is not.
     * Once it is, or nobody knows, a later call that fails leaves the creation in doubt: who took the refusal of a token for
     * that of the room would forget a room that people can enter.
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

    /** The refusal stands where there is no such room, or cannot be: a name that is there can be asked for. */
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

    /** A token cannot wait for the second person: recording starts with the first then. */
    private static boolean byItself(MeetingRequest request) {
        return request.recordingType() == RecordingType.CLOUD
                && (request.recordingTrigger() == RecordingTrigger.AUTOMATIC
                        || request.recordingTrigger() == RecordingTrigger.AUTOMATIC_SECOND_PARTICIPANT);
    }

    private MeetingData data(Room room, URI link, MeetingRequest request) {
        return CALLS.convert(CREATE, () -> room.data(link, request.end(), clock.instant()));
    }

    /**
     * A room that had expired is deleted with 404, as is none. Where a token started the recording nobody else stops it,
     * and Daily delivers none that goes on: it is stopped first, as well as that can be done.
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
