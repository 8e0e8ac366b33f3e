package dev.parley.room.calendar;

import dev.parley.room.access.Callers;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.rooms.Rooms;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** REST resource: the sync of a room's calendar, for the room's owner. */
@RequestDeadline
@ProblemCodes({ErrorCode.ROOM_NOT_FOUND, ErrorCode.NOT_THE_OWNER})
@Path("/v1/rooms/{room_name}/ics")
class IcsResource {

    private final Rooms rooms;
    private final Callers callers;
    private final ManualSync sync;
    private final CalendarStatuses statuses;

    IcsResource(Rooms rooms, Callers callers, ManualSync sync, CalendarStatuses statuses) {
        this.rooms = rooms;
        this.callers = callers;
        this.sync = sync;
        this.statuses = statuses;
    }

    @POST
    @Path("/sync")
    @Operation(summary = "Sync the room's calendar now, whatever its interval; for the room's owner")
    @ProblemCodes({ErrorCode.CALENDAR_NOT_CONFIGURED, ErrorCode.CALENDAR_NOT_READ})
    public Uni<SyncResult> sync(@PathParam("room_name") String room) {
        return callers.current().chain(caller -> sync.run(room, caller));
    }

    @GET
    @Path("/status")
    @Operation(summary = "When the room's calendar was synced and what became of it; for the room's owner")
    public Uni<CalendarStatus> status(@PathParam("room_name") String room) {
        return callers.current()
                .chain(caller -> rooms.calendarOf(room, caller))
                .chain(calendar -> statuses.of(calendar.roomId()));
    }
}
