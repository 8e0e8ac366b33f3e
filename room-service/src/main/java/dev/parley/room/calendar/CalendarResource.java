package dev.parley.room.calendar;

import dev.parley.room.access.Caller;
import dev.parley.room.access.Callers;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.paging.Bounds;
import dev.parley.room.rooms.RoomData;
import dev.parley.room.rooms.Rooms;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** REST resource: events of a room's calendar, with description and attendees for the room's owner alone. */
@RequestDeadline
@ProblemCodes(ErrorCode.ROOM_NOT_FOUND)
@Path("/v1/rooms")
class CalendarResource {

    private static final int MINUTES_AHEAD = 120;
    private static final int MAX_MINUTES_AHEAD = 99_999;

    private final Rooms rooms;
    private final Callers callers;
    private final EventStore events;

    CalendarResource(Rooms rooms, Callers callers, EventStore events) {
        this.rooms = rooms;
        this.callers = callers;
        this.events = events;
    }

    @GET
    @Path("/{room_name}/meetings")
    public Uni<List<CalendarEvent>> events(@PathParam("room_name") String room) {
        return visible(room, events::all);
    }

    @GET
    @Path("/{room_name}/meetings/upcoming")
    public Uni<List<CalendarEvent>> upcoming(
            @PathParam("room_name") String room, @QueryParam("minutes_ahead") @Nullable String minutes) {
        int ahead = Bounds.number("minutes_ahead", minutes, MINUTES_AHEAD, 0, MAX_MINUTES_AHEAD);
        return visible(room, id -> events.upcoming(id, ahead));
    }

    private Uni<List<CalendarEvent>> visible(String roomName, Function<UUID, Uni<List<CalendarEvent>>> query) {
        return callers.current()
                .chain(caller -> rooms.byName(roomName)
                        .chain(room -> query.apply(room.id()).map(found -> asSeenBy(caller, room, found))));
    }

    private static List<CalendarEvent> asSeenBy(Caller caller, RoomData room, List<CalendarEvent> events) {
        return caller.is(room.ownerId())
                ? events
                : events.stream().map(CalendarEvent::masked).toList();
    }
}
