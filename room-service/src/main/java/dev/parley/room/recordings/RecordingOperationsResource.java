package dev.parley.room.recordings;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.room.access.Caller;
import dev.parley.room.access.Callers;
import dev.parley.room.errors.Ids;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.paging.CursorRequest;
import dev.parley.room.paging.QueryFlags;
import dev.parley.room.paging.Slice;
import dev.parley.room.paging.TimeCursor;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** REST resource for operators: recordings of the whole installation, among them those that belong to no meeting yet. */
@RequestDeadline
@ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.NOT_AN_OPERATOR, ErrorCode.NOT_FOUND})
@Path("/v1/recordings")
class RecordingOperationsResource {

    private final RecordingList recordings;
    private final RecordingOperations operations;
    private final MeetingCandidates candidates;
    private final Callers callers;

    RecordingOperationsResource(
            RecordingList recordings, RecordingOperations operations, MeetingCandidates candidates, Callers callers) {
        this.candidates = candidates;
        this.recordings = recordings;
        this.operations = operations;
        this.callers = callers;
    }

    /** @param nextCursor of the next page; null at the end */
    record RecordingPage(
            List<RecordingEntry> items,
            @JsonProperty("next_cursor") @Nullable String nextCursor) {
        RecordingPage {
            items = List.copyOf(items);
        }
    }

    /** @param meetingId the meeting to link a recording to */
    record LinkRequest(@JsonProperty("meeting_id") @Nullable UUID meetingId) {}

    /** Response of a request that the worker carries out: {@code ok}, or {@code already running}. */
    record Accepted(String status) {
        static Accepted of(boolean first) {
            return new Accepted(first ? "ok" : "already running");
        }
    }

    @GET
    @Operation(summary = "List recordings, newest first; for operators")
    @Parameter(
            name = "unmatched",
            in = ParameterIn.QUERY,
            description = "Only recordings without a meeting; empty or true",
            schema = @Schema(type = SchemaType.STRING))
    public Uni<RecordingPage> list(@Context UriInfo uri, @BeanParam CursorRequest page) {
        return callers.operator().chain(operator -> {
            int limit = page.limit();
            // One row more than the limit shows whether there is another page.
            return recordings
                    .page(QueryFlags.isSet(uri, "unmatched"), page.afterTime(), limit + 1)
                    .map(found -> Slice.of(found, limit, RecordingOperationsResource::position))
                    .map(slice -> new RecordingPage(slice.items(), slice.next().orElse(null)));
        });
    }

    @GET
    @Path("/{recording_id}")
    @Operation(summary = "Show a recording; for operators")
    @ProblemCodes(ErrorCode.RECORDING_NOT_FOUND)
    public Uni<RecordingEntry> one(@PathParam("recording_id") String id) {
        return shown(id, (recording, operator) -> Uni.createFrom().voidItem());
    }

    @GET
    @Path("/{recording_id}/meeting-candidates")
    @Operation(summary = "Meetings that a recording may be of, the likeliest first; for operators")
    @ProblemCodes(ErrorCode.RECORDING_NOT_FOUND)
    public Uni<List<MeetingCandidate>> candidates(@PathParam("recording_id") String id) {
        return callers.operator()
                .chain(operator -> recordings.byId(id(id)))
                .chain(entry -> candidates.of(entry.recording().id()));
    }

    @PUT
    @Path("/{recording_id}/meeting")
    @Operation(summary = "Link a recording to a meeting, whatever events say; for operators")
    @ProblemCodes({ErrorCode.RECORDING_NOT_FOUND, ErrorCode.MEETING_NOT_FOUND})
    public Uni<RecordingEntry> link(@PathParam("recording_id") String id, @Nullable LinkRequest body) {
        return callers.operator().chain(operator -> {
            UUID recording = id(id);
            UUID meeting = body == null ? null : body.meetingId();
            if (meeting == null) {
                throw ProblemException.invalidRequest("meeting_id: required");
            }
            return operations.link(recording, meeting, operator).chain(() -> recordings.byId(recording));
        });
    }

    @DELETE
    @Path("/{recording_id}/meeting")
    @Operation(summary = "Take an operator's link back, so that matching decides again; for operators")
    @ProblemCodes(ErrorCode.RECORDING_NOT_FOUND)
    public Uni<RecordingEntry> unlink(@PathParam("recording_id") String id) {
        return shown(id, operations::unlink);
    }

    @POST
    @Path("/{recording_id}/process")
    @Operation(summary = "Go on with a recording that failed or waits; for operators")
    @ProblemCodes({ErrorCode.RECORDING_NOT_FOUND, ErrorCode.RECORDING_NOT_MADE})
    public Uni<Accepted> process(@PathParam("recording_id") String id) {
        return accepted(id, operations::process);
    }

    @POST
    @Path("/{recording_id}/reprocess")
    @Operation(summary = "Transcribe a recording again; for operators")
    @ProblemCodes({ErrorCode.RECORDING_NOT_FOUND, ErrorCode.RECORDING_NOT_MADE})
    public Uni<Accepted> reprocess(@PathParam("recording_id") String id) {
        return accepted(id, operations::reprocess);
    }

    @POST
    @Path("/{recording_id}/erase")
    @Operation(summary = "Erase the audio of a recording; its transcript stays; for operators")
    @Parameter(
            name = "source",
            in = ParameterIn.QUERY,
            description = "Also the copy at the provider or in its bucket; empty or true",
            schema = @Schema(type = SchemaType.STRING))
    @ProblemCodes({ErrorCode.RECORDING_NOT_FOUND, ErrorCode.RECORDING_NOT_MADE})
    public Uni<Accepted> erase(@PathParam("recording_id") String id, @Context UriInfo uri) {
        return accepted(
                id,
                (recording, operator) -> operations
                        .erase(recording, QueryFlags.isSet(uri, "source"), operator)
                        .replaceWith(true));
    }

    private Uni<RecordingEntry> shown(String id, BiFunction<UUID, Caller.User, Uni<Void>> change) {
        return callers.operator()
                .chain(operator -> change.apply(id(id), operator).chain(() -> recordings.byId(id(id))));
    }

    private Uni<Accepted> accepted(String id, BiFunction<UUID, Caller.User, Uni<Boolean>> request) {
        return callers.operator()
                .chain(operator -> request.apply(id(id), operator))
                .map(Accepted::of);
    }

    private static UUID id(String text) {
        return Ids.parse(text, ErrorCode.RECORDING_NOT_FOUND);
    }

    private static TimeCursor position(RecordingEntry entry) {
        return new TimeCursor(entry.discoveredAt(), entry.recording().id());
    }
}
