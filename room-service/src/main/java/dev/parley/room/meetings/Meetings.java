package dev.parley.room.meetings;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.events.NameBasedIds;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.JoinTokens.JoinLink;
import dev.parley.platform.spi.JoinTokens.JoinRequest;
import dev.parley.room.access.Caller;
import dev.parley.room.errors.NotFound;
import dev.parley.room.gateway.GatewayProblems;
import dev.parley.room.gateway.PlatformGateway;
import dev.parley.room.limits.CallerLimits;
import dev.parley.room.limits.RateLimitSubject;
import dev.parley.room.paging.CursorRequest;
import dev.parley.room.paging.Slice;
import dev.parley.room.paging.TimeCursor;
import dev.parley.room.rooms.Rooms;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Meeting operations of the API, with their access checks. */
@ApplicationScoped
class Meetings {

    /** The longest user id that providers accept. */
    private static final int MAX_USER_ID = 36;

    private static final UUID USERS = UUID.fromString("5f0c8a52-7d84-5b0e-9a55-3d1f0e6a7c44");

    private final MeetingRepository meetings;
    private final MeetingCreation creation;
    private final MeetingLifecycle lifecycle;
    private final PlatformGateway gateway;
    private final Rooms rooms;
    private final CallerLimits limits;

    Meetings(
            MeetingRepository meetings,
            MeetingCreation creation,
            MeetingLifecycle lifecycle,
            PlatformGateway gateway,
            Rooms rooms,
            CallerLimits limits) {
        this.meetings = meetings;
        this.creation = creation;
        this.lifecycle = lifecycle;
        this.gateway = gateway;
        this.rooms = rooms;
        this.limits = limits;
    }

    /** @param duplicate whether to create a meeting even if the room has one; ignored unless the caller owns the room */
    Uni<MeetingView> getOrCreate(String roomName, RateLimitSubject subject, boolean duplicate) {
        Caller caller = subject.caller();
        String user = caller instanceof Caller.User known ? known.id() : null;
        return rooms.byName(roomName)
                .map(room -> room.openTo(caller))
                .chain(room -> creation.getOrCreate(
                        room,
                        user,
                        duplicate && caller.is(room.ownerId()),
                        () -> limits.countCreation(subject, room.id())))
                .chain(meeting -> view(meeting, caller));
    }

    private Uni<MeetingView> view(Meeting meeting, Caller caller) {
        return gateway.recordingStarters().map(starters -> MeetingView.of(meeting, caller, starters));
    }

    Uni<Slice<MeetingView>> active(String roomName, Caller caller, CursorRequest request) {
        return activeIn(roomName, request).chain(found -> views(found, caller, request));
    }

    Uni<List<Meeting>> activeIn(String roomName, CursorRequest request) {
        return rooms.byName(roomName)
                .chain(room -> meetings.active(room.id(), request.afterTime(), request.limit() + 1));
    }

    /** Meetings that have ended; fails with 403 unless the caller owns the room, or it is shared. */
    Uni<Slice<MeetingView>> past(String roomName, Caller.User caller, CursorRequest request) {
        return pastIn(roomName, caller, request).chain(found -> views(found, caller, request));
    }

    Uni<List<Meeting>> pastIn(String roomName, Caller.User caller, CursorRequest request) {
        return rooms.byName(roomName)
                .map(room -> room.readableBy(caller))
                .chain(room -> meetings.past(room.id(), request.afterTime(), request.limit() + 1));
    }

    private Uni<Slice<MeetingView>> views(List<Meeting> found, Caller caller, CursorRequest request) {
        return gateway.recordingStarters()
                .map(starters -> Slice.of(
                        found.stream()
                                .map(meeting -> MeetingView.of(meeting, caller, starters))
                                .toList(),
                        request.limit(),
                        meeting -> new TimeCursor(meeting.endDate(), meeting.id())));
    }

    Uni<MeetingView> get(String roomName, UUID id, Caller caller) {
        return findInRoom(roomName, id).chain(meeting -> view(meeting, caller));
    }

    Uni<Meeting> findInRoom(String roomName, UUID id) {
        return meetings.ofRoom(roomName, id)
                .chain(found -> found.map(meeting -> Uni.createFrom().item(meeting))
                        .orElseGet(() -> rooms.byName(roomName)
                                .chain(room -> Uni.createFrom().failure(NotFound.of(ErrorCode.MEETING_NOT_FOUND)))));
    }

    /** The meeting, with links for this caller, under this name where the provider takes one from the link. */
    Uni<MeetingView> join(String roomName, UUID id, RateLimitSubject subject, Optional<String> displayName) {
        return rooms.byName(roomName)
                .map(room -> room.openTo(subject.caller()))
                .chain(room -> findInRoom(roomName, id)
                        .map(Meetings::requireJoinable)
                        .chain(meeting -> withJoinLink(
                                meeting, subject.caller(), displayName, () -> limits.countJoin(subject, room.id()))));
    }

    /** Ends the meeting; fails with 403 unless the caller owns its room or created it. */
    Uni<UUID> deactivate(UUID id, Caller.User caller) {
        return byId(id).invoke(meeting -> {
                    if (!meeting.mayBeEndedBy(caller)) {
                        throw new ProblemException(
                                ErrorCode.NOT_THE_OWNER, "only the room's owner or the meeting's creator may end it");
                    }
                })
                .chain(meeting -> lifecycle.deactivate(id))
                .replaceWith(id);
    }

    Uni<Meeting> byId(UUID id) {
        return meetings.byId(id).map(found -> found.orElseThrow(() -> NotFound.of(ErrorCode.MEETING_NOT_FOUND)));
    }

    private Uni<MeetingView> withJoinLink(
            Meeting meeting, Caller caller, Optional<String> displayName, Runnable count) {
        return gateway.capabilities(meeting.platform)
                .chain(offered -> offered.contains(Capability.JOIN_TOKENS)
                        ? Uni.createFrom()
                                .voidItem()
                                .invoke(count)
                                .chain(() -> gateway.joinLink(meeting.platform, request(meeting, caller, displayName)))
                                .chain(link -> viewOf(meeting, link, caller))
                        : view(meeting, caller))
                .onFailure(PlatformCallFailed.class)
                .transform(failure -> GatewayProblems.of(failure));
    }

    private Uni<MeetingView> viewOf(Meeting meeting, JoinLink link, Caller caller) {
        String url = link.url().toString();
        return gateway.recordingStarters()
                .map(starters -> MeetingView.of(meeting, caller, starters, url, caller.is(meeting.ownerId) ? url : ""));
    }

    private static JoinRequest request(Meeting meeting, Caller caller, Optional<String> displayName) {
        Optional<String> user =
                caller instanceof Caller.User known ? Optional.of(idForProvider(known.id())) : Optional.empty();
        return new JoinRequest(
                new ProviderRoomName(meeting.roomName),
                URI.create(meeting.roomUrl),
                user,
                displayName,
                caller.is(meeting.ownerId),
                meeting.endDate);
    }

    private static String idForProvider(String userId) {
        return userId.length() <= MAX_USER_ID
                ? userId
                : NameBasedIds.uuid5(USERS, userId).toString();
    }

    private static Meeting requireJoinable(Meeting meeting) {
        if (!meeting.active) {
            throw new ProblemException(ErrorCode.MEETING_NOT_ACTIVE, "this meeting has ended; ask for a new meeting");
        }
        if (!meeting.isOngoing(Instant.now())) {
            throw new ProblemException(
                    ErrorCode.MEETING_OVER, "this meeting's end date has passed; ask for a new meeting");
        }
        return meeting;
    }
}
