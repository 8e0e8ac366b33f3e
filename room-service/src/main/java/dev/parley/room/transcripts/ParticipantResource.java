package dev.parley.room.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.openapi.StatusResponse;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** REST resource: participants of a transcript. */
@RequestDeadline
@ProblemCodes({ErrorCode.TRANSCRIPT_NOT_FOUND, ErrorCode.NOT_THE_OWNER})
@Path("/v1/transcripts/{transcript_id}/participants")
class ParticipantResource {

    private final RequestedTranscript requested;
    private final TranscriptContents contents;
    private final ParticipantStore participants;

    ParticipantResource(RequestedTranscript requested, TranscriptContents contents, ParticipantStore participants) {
        this.requested = requested;
        this.contents = contents;
        this.participants = participants;
    }

    @GET
    public Uni<List<Participant>> list(@PathParam("transcript_id") String transcript) {
        return requested
                .toRead(transcript)
                .chain(found -> contents.participants(found.id()))
                .map(ParticipantList::all);
    }

    @POST
    @ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.SPEAKER_TAKEN})
    public Uni<Participant> add(
            @PathParam("transcript_id") String transcript,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema =
                                                    @Schema(implementation = TranscriptBodies.CreateParticipant.class)))
                    JsonNode body) {
        return requested
                .toCorrect(transcript)
                .chain(found -> participants.add(
                        found.id(), ParticipantChange.parse(body).named()));
    }

    @GET
    @Path("/{participant_id}")
    @ProblemCodes(ErrorCode.PARTICIPANT_NOT_FOUND)
    public Uni<Participant> one(@PathParam("transcript_id") String transcript, @PathParam("participant_id") String id) {
        return requested
                .toRead(transcript)
                .chain(found -> contents.participants(found.id()))
                .map(listed -> listed.byId(id));
    }

    @PATCH
    @Path("/{participant_id}")
    @ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.PARTICIPANT_NOT_FOUND, ErrorCode.SPEAKER_TAKEN})
    public Uni<Participant> change(
            @PathParam("transcript_id") String transcript,
            @PathParam("participant_id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema =
                                                    @Schema(implementation = TranscriptBodies.ChangeParticipant.class)))
                    JsonNode body) {
        return requested
                .toCorrect(transcript)
                .chain(found -> participants.change(found.id(), id, ParticipantChange.parse(body)));
    }

    @DELETE
    @Path("/{participant_id}")
    @ProblemCodes(ErrorCode.LOGIN_REQUIRED)
    public Uni<StatusResponse> remove(
            @PathParam("transcript_id") String transcript, @PathParam("participant_id") String id) {
        return requested
                .toCorrect(transcript)
                .chain(found -> participants.remove(found.id(), id))
                .replaceWith(StatusResponse.OK);
    }
}
