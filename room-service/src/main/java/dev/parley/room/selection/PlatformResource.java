package dev.parley.room.selection;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.room.access.Callers;
import dev.parley.room.gateway.GatewayProblems;
import dev.parley.room.gateway.PlatformGateway;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** REST resource: the platforms that a room can be pinned to, for users. */
@RequestDeadline
@ProblemCodes(value = ErrorCode.LOGIN_REQUIRED, gateway = true)
@Path("/v1/platforms")
class PlatformResource {

    private final PlatformGateway gateway;
    private final PlatformSelection selection;
    private final Callers callers;

    PlatformResource(PlatformGateway gateway, PlatformSelection selection, Callers callers) {
        this.gateway = gateway;
        this.selection = selection;
        this.callers = callers;
    }

    @GET
    @Operation(summary = "Enabled platforms with their capabilities, and how rooms that are not pinned get theirs")
    public Uni<PinnablePlatforms> list() {
        return callers.user()
                .chain(user -> gateway.platforms())
                .map(found -> PinnablePlatforms.of(found, selection.rollout()))
                .onFailure(PlatformCallFailed.class)
                .transform(GatewayProblems::of);
    }
}
