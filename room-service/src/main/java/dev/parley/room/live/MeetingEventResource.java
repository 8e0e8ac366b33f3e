package dev.parley.room.live;

import dev.parley.room.access.RequestCallers;
import dev.parley.room.errors.Ids;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** REST resource: live events of a meeting as server-sent events, for everybody who knows its id. */
@Followed
@RequestDeadline
@Path("/v1/meetings/{meeting_id}/events")
class MeetingEventResource {

    private final RequestCallers callers;
    private final MeetingStreams streams;
    private final ServerSentEvents sending;

    MeetingEventResource(RequestCallers callers, MeetingStreams streams, ServerSentEvents sending) {
        this.callers = callers;
        this.streams = streams;
        this.sending = sending;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Follow who is in a meeting, and whether it is being recorded: its status, then each other one")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LiveSchemas.OfMeeting.class)))
    @ProblemCodes({ErrorCode.MEETING_NOT_FOUND, ErrorCode.OVERLOADED})
    public Multi<OutboundSseEvent> follow(
            @PathParam("meeting_id") String id, @Context Sse sse, RoutingContext context) {
        UUID meeting = Ids.parse(id, ErrorCode.MEETING_NOT_FOUND);
        return FollowFilter.place(context)
                .during(callers.of(context)
                        .onItem()
                        .transformToMulti(caller -> sending.of(sse, streams.of(meeting, caller))));
    }
}
