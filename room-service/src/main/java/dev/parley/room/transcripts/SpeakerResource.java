package dev.parley.room.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.openapi.StatusResponse;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** REST resource: corrections of who said what. */
@RequestDeadline
@ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.TRANSCRIPT_NOT_FOUND, ErrorCode.NOT_THE_OWNER})
@Path("/v1/transcripts/{transcript_id}/speaker")
class SpeakerResource {

    private static final double LATEST_SECOND = 1e9;

    private final RequestedTranscript requested;
    private final SpeakerStore speakers;

    SpeakerResource(RequestedTranscript requested, SpeakerStore speakers) {
        this.requested = requested;
        this.speakers = speakers;
    }

    @PATCH
    @Path("/assign")
    @Operation(summary = "Give the words that start in a range, its ends included, to a speaker or a participant")
    @ProblemCodes({ErrorCode.SPEAKER_AMBIGUOUS, ErrorCode.PARTICIPANT_NOT_FOUND})
    public Uni<StatusResponse> assign(
            @PathParam("transcript_id") String transcript,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = TranscriptBodies.Assignment.class)))
                    JsonNode body) {
        return requested
                .toCorrect(transcript)
                .chain(found -> assign(found.id(), new JsonFields(body)))
                .replaceWith(StatusResponse.OK);
    }

    @PATCH
    @Path("/merge")
    @Operation(summary = "Give all words of a speaker to another")
    @ProblemCodes(ErrorCode.SPEAKER_TAKEN)
    public Uni<StatusResponse> merge(
            @PathParam("transcript_id") String transcript,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = TranscriptBodies.Merge.class)))
                    JsonNode body) {
        return requested
                .toCorrect(transcript)
                .chain(found -> merge(found.id(), new JsonFields(body)))
                .replaceWith(StatusResponse.OK);
    }

    private Uni<Void> assign(UUID transcript, JsonFields fields) {
        Optional<Integer> speaker = fields.number("speaker");
        Optional<String> participant = fields.isNull("participant") ? Optional.empty() : fields.text("participant");
        long from = millis(fields, "timestamp_from");
        long to = millis(fields, "timestamp_to");
        if (speaker.isPresent() == participant.isPresent()) {
            throw new ProblemException(ErrorCode.SPEAKER_AMBIGUOUS, "send either speaker or participant, and not both");
        }
        return speaker.map(number -> speakers.assignNumber(transcript, number, from, to))
                .orElseGet(() -> speakers.assignParticipant(transcript, participant.orElseThrow(), from, to));
    }

    private Uni<Void> merge(UUID transcript, JsonFields fields) {
        return speakers.merge(transcript, required(fields, "speaker_from"), required(fields, "speaker_to"));
    }

    private static int required(JsonFields fields, String name) {
        return fields.number(name).orElseThrow(() -> ProblemException.invalidRequest(name + " is missing"));
    }

    private static long millis(JsonFields fields, String name) {
        double seconds = fields.decimal(name).orElseThrow(() -> ProblemException.invalidRequest(name + " is missing"));
        return Math.round(Math.max(-LATEST_SECOND, Math.min(LATEST_SECOND, seconds)) * 1000);
    }
}
