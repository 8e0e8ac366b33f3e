package dev.parley.room.selection;

import dev.parley.room.access.Callers;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.paging.CursorRequest;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** REST resource for operators: dry run of a rollout. Read-only. */
@RequestDeadline
@ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.NOT_AN_OPERATOR, ErrorCode.NOT_FOUND, ErrorCode.ROOM_NOT_FOUND})
@Path("/internal/v1/rollout")
class RolloutResource {

    private final PlatformSelection selection;
    private final RolloutRooms rooms;
    private final Callers callers;

    RolloutResource(PlatformSelection selection, RolloutRooms rooms, Callers callers) {
        this.selection = selection;
        this.rooms = rooms;
        this.callers = callers;
    }

    @GET
    @Operation(
            summary = "Explain the platform of rooms' next meetings",
            description =
                    "Lists rooms by id, and for each the platform of its next meeting and why. Parameters override"
                            + " the current settings, to try out a step of a migration.")
    public Uni<RolloutReport> report(
            @Parameter(description = "Id or name of one room; all rooms if absent") @QueryParam("room") @Nullable
                    String room,
            @BeanParam RolloutOverrides overrides,
            @BeanParam CursorRequest page) {
        return callers.operator().chain(operator -> {
            Rollout rollout = overrides.applyTo(selection.rollout());
            return room == null || room.isEmpty()
                    ? all(rollout, page)
                    : rooms.get(room).map(found -> report(rollout, List.of(found), Optional.empty()));
        });
    }

    private Uni<RolloutReport> all(Rollout rollout, CursorRequest page) {
        int limit = page.limit();
        // One row more than the limit shows whether there is another page.
        return rooms.after(page.after(), limit + 1).map(found -> {
            List<RolloutRooms.Entry> shown = found.subList(0, Math.min(limit, found.size()));
            return report(
                    rollout,
                    shown,
                    found.size() > limit
                            ? Optional.of(shown.get(limit - 1).candidate().id().toString())
                            : Optional.empty());
        });
    }

    private static RolloutReport report(Rollout rollout, List<RolloutRooms.Entry> found, Optional<String> next) {
        return new RolloutReport(
                RolloutReport.Settings.of(rollout),
                found.stream()
                        .map(room -> RolloutReport.Placement.of(room, rollout.select(room.candidate())))
                        .toList(),
                next.orElse(null));
    }
}
