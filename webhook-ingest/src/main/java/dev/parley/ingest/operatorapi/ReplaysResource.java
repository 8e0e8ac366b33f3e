package dev.parley.ingest.operatorapi;

import dev.parley.ingest.replay.Replays;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operator API of replays. Knows the replays of this process only, not those of other replicas. */
@Path("/replays")
@Produces(MediaType.APPLICATION_JSON)
public class ReplaysResource {

    private final Replays replays;

    ReplaysResource(Replays replays) {
        this.replays = replays;
    }

    /** Starts a replay: 202, or 409 while another one runs. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(@Nullable CreateReplayRequest request) {
        if (request == null) {
            throw ProblemException.invalidRequest("the body is missing");
        }
        return Response.accepted(ReplayView.of(replays.start(request.request())))
                .build();
    }

    /** The last replays, newest first. */
    @GET
    public List<ReplayView> recent() {
        return replays.recent().stream().map(ReplayView::of).toList();
    }

    /** One replay. */
    @GET
    @Path("/{id}")
    public ReplayView show(@PathParam("id") String id) {
        return replays.find(Parameters.replayId(id)).map(ReplayView::of).orElseThrow(ReplaysResource::unknown);
    }

    /** Asks a replay to stop, and returns at once. */
    @DELETE
    @Path("/{id}")
    public ReplayView cancel(@PathParam("id") String id) {
        return replays.cancel(Parameters.replayId(id)).map(ReplayView::of).orElseThrow(ReplaysResource::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(ErrorCode.NOT_FOUND, "this process has no replay with this id");
    }
}
