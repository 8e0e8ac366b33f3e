package dev.parley.room.operations;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.api.PlatformView;
import dev.parley.room.access.Callers;
import dev.parley.room.gateway.GatewayProblems;
import dev.parley.room.gateway.PlatformGateway;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.registration.RegistrationStatuses;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** REST resource for operators: all platforms, how calls to them go, and what is left of their rate limits. */
@ProblemCodes(
        value = {ErrorCode.LOGIN_REQUIRED, ErrorCode.NOT_AN_OPERATOR},
        gateway = true)
@RequestDeadline
@Path("/internal/v1/platform-states")
class PlatformStatesResource {

    private static final int CONCURRENCY = 8;

    private final PlatformGateway gateway;
    private final RegistrationStatuses registrations;
    private final Callers callers;

    PlatformStatesResource(PlatformGateway gateway, RegistrationStatuses registrations, Callers callers) {
        this.gateway = gateway;
        this.registrations = registrations;
        this.callers = callers;
    }

    @GET
    @Operation(
            summary =
                    "All platforms with their webhook, and circuit breaker and rate limits of the gateway's replica that answers")
    public Uni<List<PlatformStateView>> list() {
        return callers.operator()
                .chain(operator -> gateway.currentPlatforms())
                .chain(this::withStates)
                .onFailure(PlatformCallFailed.class)
                .transform(GatewayProblems::of);
    }

    /** At the same time, because a platform of which the gateway does not tell must not keep the others waiting. */
    private Uni<List<PlatformStateView>> withStates(List<PlatformView> platforms) {
        return Multi.createFrom()
                .iterable(platforms)
                .onItem()
                .transformToUni(this::withState)
                .merge(CONCURRENCY)
                .collect()
                .asMap(PlatformStateView::id)
                .map(states -> platforms.stream()
                        .map(platform -> states.get(platform.id().value()))
                        .toList());
    }

    private Uni<PlatformStateView> withState(PlatformView platform) {
        var webhook = registrations.of(platform.id().value());
        return platform.enabled()
                ? gateway.state(platform.id().value())
                        .map(state -> PlatformStateView.of(platform, state, webhook))
                        .onFailure(PlatformCallFailed.class)
                        .recoverWithItem(() -> PlatformStateView.unknown(platform, webhook))
                : Uni.createFrom().item(PlatformStateView.unknown(platform, webhook));
    }
}
