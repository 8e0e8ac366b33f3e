package dev.parley.room.live;

import dev.parley.room.access.RequestCallers;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** REST resource: live events of a user's transcripts as server-sent events. The path is a WebSocket for clients that upgrade. */
@Followed
@RequestDeadline
@Path("/v1/events")
class UserEventResource {

    private final RequestCallers callers;
    private final LiveStreams streams;
    private final ServerSentEvents sending;

    UserEventResource(RequestCallers callers, LiveStreams streams, ServerSentEvents sending) {
        this.callers = callers;
        this.streams = streams;
        this.sending = sending;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Follow one's own transcripts from now on; also a WebSocket")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LiveSchemas.OfUser.class)))
    @ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.OVERLOADED})
    public Multi<OutboundSseEvent> follow(@Context Sse sse, RoutingContext context) {
        return FollowFilter.place(context)
                .during(callers.of(context).onItem().transformToMulti(user -> sending.of(sse, streams.ofUser(user))));
    }
}
