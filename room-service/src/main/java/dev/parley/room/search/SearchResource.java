package dev.parley.room.search;

import dev.parley.room.access.Callers;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** REST resource: full text search of the transcripts that the caller sees. */
@RequestDeadline
@Path("/v1/transcripts/search")
class SearchResource {

    private final TranscriptSearch transcripts;
    private final Callers callers;

    SearchResource(TranscriptSearch transcripts, Callers callers) {
        this.transcripts = transcripts;
        this.callers = callers;
    }

    @GET
    @Operation(
            summary = "Find transcripts by words, phrases and exclusions; best first, or newest first without a query")
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            required = true,
            description = "What people type; may be empty",
            schema = @Schema(type = SchemaType.STRING))
    @ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.INVALID_TIME_RANGE})
    public Uni<SearchPage> search(@BeanParam SearchParameters parameters) {
        return callers.user().chain(user -> transcripts.of(user.id(), parameters.query(), parameters.filter()));
    }
}
