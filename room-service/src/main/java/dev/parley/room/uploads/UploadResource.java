package dev.parley.room.uploads;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** REST resource: upload of a file to a transcript. */
@RequestDeadline
@ProblemCodes({
    ErrorCode.TRANSCRIPT_NOT_FOUND,
    ErrorCode.NOT_THE_OWNER,
    ErrorCode.TRANSCRIPT_LOCKED,
    ErrorCode.UPLOAD_NOT_EXPECTED,
    ErrorCode.UPLOAD_WITHOUT_AUDIO,
    ErrorCode.UPLOAD_TOO_LARGE,
    ErrorCode.TOO_MANY_REQUESTS
})
@Path("/v1/transcripts/{transcript_id}/record")
class UploadResource {

    private final Uploads uploads;

    UploadResource(Uploads uploads) {
        this.uploads = uploads;
    }

    /** Answer to a piece. */
    record Taken(@JsonProperty String status) {}

    /** Form of a piece, for the description of the API. */
    @Schema(name = "UploadForm")
    record Form(
            @Schema(type = SchemaType.STRING, format = "binary", required = true)
            String chunk) {}

    @POST
    @Path("/upload")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            summary = "Upload a piece of a file; the one that completes it starts the transcription",
            description =
                    "For the transcript's owner, and for everybody if it has none. Pieces may come in any order, and again.")
    @RequestBody(
            required = true,
            content =
                    @Content(mediaType = MediaType.MULTIPART_FORM_DATA, schema = @Schema(implementation = Form.class)))
    public Uni<Taken> upload(
            @PathParam("transcript_id") String id,
            @QueryParam("chunk_number") @Nullable Integer number,
            @QueryParam("total_chunks") @Nullable Integer total,
            RoutingContext context) {
        return uploads.take(id, PieceNumber.of(number, total), context).replaceWith(() -> new Taken("ok"));
    }
}
