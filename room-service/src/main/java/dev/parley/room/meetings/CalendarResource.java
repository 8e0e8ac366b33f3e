package dev.parley.room.meetings;

import dev.parley.room.access.Callers;
import dev.parley.room.rooms.Rooms;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** REST resource: events of a room's calendar. Always empty, because rooms have no calendar yet. */
@RequestDeadline
@Path("/v1/rooms")
class CalendarResource {

    private final Rooms rooms;
    private final Callers callers;

    CalendarResource(Rooms rooms, Callers callers) {
        this.rooms = rooms;
        this.callers = callers;
    }

    @GET
    @Path("/{room_name}/meetings")
    public Uni<List<Object>> events(@PathParam("room_name") String room) {
        return callers.current().chain(caller -> rooms.byName(room)).replaceWith(List::of);
    }

    @GET
    @Path("/{room_name}/meetings/upcoming")
    public Uni<List<Object>> upcoming(
            @PathParam("room_name") String room, @QueryParam("minutes_ahead") @Nullable String minutes) {
        if (minutes != null && !minutes.matches("\\d{1,5}")) {
            throw ProblemException.invalidRequest("minutes_ahead must be a number from 0 to 99999");
        }
        return events(room);
    }
}
