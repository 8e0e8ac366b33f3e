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

/** REST resource: live events of a transcript as server-sent events. The path is a WebSocket for clients that upgrade. */
@Followed
@RequestDeadline
@Path("/v1/transcripts/{transcript_id}/events")
class TranscriptEventResource {

    private final RequestCallers callers;
    private final LiveStreams streams;
    private final ServerSentEvents sending;

    TranscriptEventResource(RequestCallers callers, LiveStreams streams, ServerSentEvents sending) {
        this.callers = callers;
        this.streams = streams;
        this.sending = sending;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Follow a transcript: its present state, then what changes; also a WebSocket")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LiveSchemas.OfTranscript.class)))
    @ProblemCodes({ErrorCode.TRANSCRIPT_NOT_FOUND, ErrorCode.NOT_THE_OWNER, ErrorCode.OVERLOADED})
    public Multi<OutboundSseEvent> follow(
            @PathParam("transcript_id") String id, @Context Sse sse, RoutingContext context) {
        UUID transcript = Ids.parse(id, ErrorCode.TRANSCRIPT_NOT_FOUND);
        return FollowFilter.place(context)
                .during(callers.of(context)
                        .onItem()
                        .transformToMulti(caller -> sending.of(sse, streams.ofTranscript(transcript, caller))));
    }
}
