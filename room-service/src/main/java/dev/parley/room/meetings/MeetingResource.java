package dev.parley.room.meetings;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.access.Callers;
import dev.parley.room.errors.Ids;
import dev.parley.room.limits.RateLimitSubject;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.paging.CursorRequest;
import dev.parley.room.paging.Slice;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** REST resource: a room's meetings. Everybody who knows the room's name may join, unless the room is locked. */
@RequestDeadline
@ProblemCodes(ErrorCode.ROOM_NOT_FOUND)
@Path("/v1/rooms")
class MeetingResource {

    private final Meetings meetings;
    private final Callers callers;

    MeetingResource(Meetings meetings, Callers callers) {
        this.meetings = meetings;
        this.callers = callers;
    }

    /** @param allowDuplicated create one even if the room has a meeting; for the owner of the room alone, else ignored */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record CreateMeeting(boolean allowDuplicated) {}

    @POST
    @Path("/{room_name}/meeting")
    @ProblemCodes(
            value = {ErrorCode.ROOM_LOCKED, ErrorCode.TOO_MANY_REQUESTS, ErrorCode.MEETING_CREATION_IN_PROGRESS},
            gateway = true)
    public Uni<MeetingView> create(
            @PathParam("room_name") String room, @Nullable CreateMeeting request, @Context HttpServerRequest http) {
        boolean duplicate = request != null && request.allowDuplicated();
        return callers.current()
                .chain(caller -> meetings.getOrCreate(room, RateLimitSubject.of(caller, http), duplicate));
    }

    /** The body is the bare list that callers know; a header names the rest, if there is any (RFC 8288). */
    @GET
    @Path("/{room_name}/meetings/active")
    public Uni<RestResponse<List<MeetingView>>> active(
            @PathParam("room_name") String room, @BeanParam CursorRequest request) {
        return callers.current()
                .chain(caller -> meetings.active(room, caller, request))
                .map(found -> answer(found, request));
    }

    /** The meetings that have ended, the last one first, listed as the active ones are. */
    @GET
    @Path("/{room_name}/meetings/past")
    @ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.NOT_THE_OWNER})
    public Uni<RestResponse<List<MeetingView>>> past(
            @PathParam("room_name") String room, @BeanParam CursorRequest request) {
        return callers.user().chain(user -> meetings.past(room, user, request)).map(found -> answer(found, request));
    }

    private static RestResponse<List<MeetingView>> answer(Slice<MeetingView> found, CursorRequest request) {
        var answer = RestResponse.ResponseBuilder.ok(found.items());
        found.next()
                .ifPresent(cursor -> answer.header(
                        HttpHeaders.LINK, "<?cursor=" + cursor + "&limit=" + request.limit() + ">; rel=\"next\""));
        return answer.build();
    }

    @GET
    @Path("/{room_name}/meetings/{meeting_id}")
    @ProblemCodes(ErrorCode.MEETING_NOT_FOUND)
    public Uni<MeetingView> get(@PathParam("room_name") String room, @PathParam("meeting_id") String id) {
        return callers.current()
                .chain(caller -> meetings.get(room, Ids.parse(id, ErrorCode.MEETING_NOT_FOUND), caller));
    }

    /**
     * @param displayName name that others see in the call, at most 80 characters; has an effect where the provider takes names
     *     from the link that Parley makes, and is not stored
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record JoinMeeting(@Nullable @Size(max = 80) String displayName) {

        Optional<String> name() {
            return Optional.ofNullable(displayName).map(String::strip).filter(name -> !name.isEmpty());
        }

        @Override
        public String toString() {
            return "JoinMeeting[displayName=<hidden>]";
        }
    }

    @POST
    @Path("/{room_name}/meetings/{meeting_id}/join")
    @ProblemCodes(
            value = {
                ErrorCode.MEETING_NOT_FOUND,
                ErrorCode.ROOM_LOCKED,
                ErrorCode.MEETING_NOT_ACTIVE,
                ErrorCode.MEETING_OVER,
                ErrorCode.TOO_MANY_REQUESTS
            },
            gateway = true)
    public Uni<MeetingView> join(
            @PathParam("room_name") String room,
            @PathParam("meeting_id") String id,
            @Nullable @Valid JoinMeeting request,
            @Context HttpServerRequest http) {
        Optional<String> displayName = Optional.ofNullable(request).flatMap(JoinMeeting::name);
        return callers.current()
                .chain(caller -> meetings.join(
                        room,
                        Ids.parse(id, ErrorCode.MEETING_NOT_FOUND),
                        RateLimitSubject.of(caller, http),
                        displayName));
    }
}
