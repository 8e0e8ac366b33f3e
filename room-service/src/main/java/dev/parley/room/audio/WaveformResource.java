package dev.parley.room.audio;

import dev.parley.room.openapi.ProblemCodes;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** REST resource: how loud the audio of a transcript is over its time. */
@RequestDeadline
@ProblemCodes({ErrorCode.TRANSCRIPT_NOT_FOUND, ErrorCode.NOT_THE_OWNER, ErrorCode.AUDIO_NOT_FOUND})
@Path("/v1/transcripts/{transcript_id}/audio")
class WaveformResource {

    private final AudioAccess access;
    private final Waveforms waveforms;

    WaveformResource(AudioAccess access, Waveforms waveforms) {
        this.access = access;
        this.waveforms = waveforms;
    }

    /** @param data peaks from 0 to 1, in order of time */
    record Waveform(List<Double> data) {

        Waveform {
            data = List.copyOf(data);
        }
    }

    @GET
    @Path("/waveform")
    @Operation(summary = "255 peaks of the audio")
    public Uni<Waveform> waveform(@PathParam("transcript_id") String id, @QueryParam("token") @Nullable String token) {
        return read(id, token, "waveform");
    }

    @GET
    @Path("/peaks")
    @Operation(summary = "2048 peaks of the audio")
    public Uni<Waveform> peaks(@PathParam("transcript_id") String id, @QueryParam("token") @Nullable String token) {
        return read(id, token, "peaks");
    }

    private Uni<Waveform> read(String id, @Nullable String token, String name) {
        return access.check(id, token)
                .chain(transcript -> waveforms.read(transcript, name))
                .map(Waveform::new);
    }
}
