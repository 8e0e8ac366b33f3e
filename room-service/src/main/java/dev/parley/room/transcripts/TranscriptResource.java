package dev.parley.room.transcripts;

import dev.parley.room.access.Caller;
import dev.parley.room.access.Callers;
import dev.parley.room.errors.Ids;
import dev.parley.room.paging.Page;
import dev.parley.room.paging.PageRequest;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** REST resource: transcripts, for the owner of the room and the users they are shared with. */
@RequestDeadline
@Path("/v1/transcripts")
class TranscriptResource {

    private final Transcripts transcripts;
    private final Callers callers;

    TranscriptResource(Transcripts transcripts, Callers callers) {
        this.transcripts = transcripts;
        this.callers = callers;
    }

    /** Response of a request without other content. */
    record Done(String status) {}

    @GET
    public Uni<Page<TranscriptSummary>> list(
            @BeanParam PageRequest page, @QueryParam("room_id") @Nullable String room) {
        return callers.user()
                .chain(user -> transcripts.visibleTo(
                        user.id(), Optional.ofNullable(room).map(id -> Ids.parse(id, ErrorCode.ROOM_NOT_FOUND)), page));
    }

    @GET
    @Path("/{transcript_id}")
    public Uni<TranscriptView> one(
            @PathParam("transcript_id") String id, @QueryParam("transcript_format") @Nullable String format) {
        return callers.current()
                .chain(caller ->
                        view(Ids.parse(id, ErrorCode.TRANSCRIPT_NOT_FOUND), caller, TranscriptFormat.of(format)));
    }

    @DELETE
    @Path("/{transcript_id}")
    public Uni<Done> delete(@PathParam("transcript_id") String id) {
        return callers.user()
                .chain(user -> requireOwned(Ids.parse(id, ErrorCode.TRANSCRIPT_NOT_FOUND), user))
                .chain(transcripts::delete)
                .replaceWith(() -> new Done("ok"));
    }

    @POST
    @Path("/{transcript_id}/process")
    @Operation(summary = "Transcribe the recording again; for the owner of the room")
    public Uni<Done> process(@PathParam("transcript_id") String id) {
        return callers.user()
                .chain(user -> requireOwned(Ids.parse(id, ErrorCode.TRANSCRIPT_NOT_FOUND), user))
                .chain(transcript -> transcripts.reprocess(transcript.unlocked()))
                .map(first -> new Done(first ? "ok" : "already running"));
    }

    private Uni<TranscriptView> view(UUID id, Caller caller, TranscriptFormat format) {
        return transcripts
                .byId(id)
                .map(transcript -> transcript.readableBy(caller))
                .chain(transcript ->
                        transcripts.content(id).map(content -> TranscriptView.of(transcript, content, format)));
    }

    private Uni<TranscriptSummary> requireOwned(UUID id, Caller.User user) {
        return transcripts.byId(id).map(transcript -> transcript.ownedBy(user));
    }
}
