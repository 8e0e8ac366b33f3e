package dev.parley.room.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.recording.events.ErasureReason;
import dev.parley.room.access.Callers;
import dev.parley.room.limits.CallerLimits;
import dev.parley.room.limits.RateLimitSubject;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.openapi.StatusResponse;
import dev.parley.room.paging.Page;
import dev.parley.room.paging.PageRequest;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** REST resource: transcripts, for their owners and those whom they are shared with. */
@RequestDeadline
@Path("/v1/transcripts")
class TranscriptResource {

    /** What guests create belongs to no room: they share one limit. */
    private static final UUID NO_ROOM = new UUID(0, 0);

    private final RequestedTranscript requested;
    private final TranscriptQueries queries;
    private final TranscriptContents contents;
    private final TranscriptCommands commands;
    private final Callers callers;
    private final CallerLimits limits;

    TranscriptResource(
            RequestedTranscript requested,
            TranscriptQueries queries,
            TranscriptContents contents,
            TranscriptCommands commands,
            Callers callers,
            CallerLimits limits) {
        this.requested = requested;
        this.queries = queries;
        this.contents = contents;
        this.commands = commands;
        this.callers = callers;
        this.limits = limits;
    }

    @GET
    @Operation(summary = "List own transcripts and those of shared rooms, newest first")
    @ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.ROOM_NOT_FOUND})
    public Uni<Page<TranscriptSummary>> list(@BeanParam PageRequest page, @BeanParam TranscriptListQuery query) {
        return callers.user().chain(user -> queries.visibleTo(user.id(), query, page));
    }

    @POST
    @Operation(summary = "Create a transcript for a file that is uploaded next")
    @ProblemCodes(ErrorCode.TOO_MANY_REQUESTS)
    public Uni<TranscriptView> create(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = TranscriptBodies.Create.class)))
                    JsonNode body,
            @Context HttpServerRequest http) {
        NewTranscript asked = NewTranscript.parse(body);
        return callers.current()
                .invoke(caller -> limits.countJoin(RateLimitSubject.of(caller, http), NO_ROOM))
                .chain(caller -> commands.create(caller, asked))
                .chain(queries::byId)
                .map(created -> new TranscriptView(created, List.of()));
    }

    @GET
    @Path("/{transcript_id}")
    @Operation(summary = "Show a transcript with its text")
    @ProblemCodes({ErrorCode.TRANSCRIPT_NOT_FOUND, ErrorCode.NOT_THE_OWNER})
    public Uni<TranscriptTextView> one(
            @PathParam("transcript_id") String id,
            @QueryParam("transcript_format")
                    @Schema(enumeration = {"text", "text-timestamped", "webvtt-named", "json"})
                    @Nullable
                    String format) {
        TranscriptFormat asked = TranscriptFormat.of(format);
        return requested
                .toRead(id)
                .chain(transcript ->
                        contents.of(transcript).map(content -> TranscriptTextView.of(transcript, content, asked)));
    }

    @PATCH
    @Path("/{transcript_id}")
    @Operation(summary = "Change fields of a transcript; for its owner")
    @ProblemCodes({
        ErrorCode.LOGIN_REQUIRED,
        ErrorCode.TRANSCRIPT_NOT_FOUND,
        ErrorCode.NOT_THE_OWNER,
        ErrorCode.SPEAKER_TAKEN
    })
    public Uni<TranscriptView> change(
            @PathParam("transcript_id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = TranscriptBodies.Change.class)))
                    JsonNode body) {
        return requested
                .toChange(id)
                .chain(transcript -> commands.change(transcript, TranscriptChange.parse(body))
                        .replaceWith(transcript.id()))
                .chain(this::view);
    }

    @DELETE
    @Path("/{transcript_id}")
    @Operation(summary = "Delete a transcript, its audio and the recording at the source; for its owner")
    @ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.TRANSCRIPT_NOT_FOUND, ErrorCode.NOT_THE_OWNER})
    public Uni<StatusResponse> delete(@PathParam("transcript_id") String id) {
        return requested
                .toChange(id)
                .chain(transcript -> commands.delete(transcript, ErasureReason.REQUEST))
                .replaceWith(StatusResponse.OK);
    }

    @POST
    @Path("/{transcript_id}/process")
    @Operation(summary = "Transcribe the recording again; for the transcript's owner")
    @ProblemCodes({
        ErrorCode.TRANSCRIPT_NOT_FOUND,
        ErrorCode.NOT_THE_OWNER,
        ErrorCode.TRANSCRIPT_LOCKED,
        ErrorCode.TRANSCRIPT_NOT_READY,
        ErrorCode.TOO_MANY_REQUESTS
    })
    public Uni<StatusResponse> process(@PathParam("transcript_id") String id, @Context HttpServerRequest http) {
        return requested
                .toProcess(id)
                .call(transcript ->
                        callers.current().invoke(caller -> limits.countUpload(RateLimitSubject.of(caller, http))))
                .chain(commands::reprocess)
                .map(first -> first ? StatusResponse.OK : new StatusResponse("already running"));
    }

    private Uni<TranscriptView> view(UUID id) {
        return queries.byId(id)
                .chain(transcript -> contents.participants(id)
                        .map(participants -> new TranscriptView(transcript, ParticipantEntry.of(participants.all()))));
    }
}
