package dev.parley.ingest.operatorapi;

import dev.parley.ingest.replay.Replays;
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

/** Replays of this process: what another replica replays is not seen here. */
@Path("/replays")
@Produces(MediaType.APPLICATION_JSON)
public class ReplaysResource {

    private final Replays replays;

    ReplaysResource(Replays replays) {
        this.replays = replays;
    }

    /** Starts one; 202, and 409 while another runs. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(@Nullable CreateReplayRequest command) {
        if (command == null) {
            throw Refusal.invalid("a body is missing");
        }
        return Response.accepted(ReplayView.of(replays.start(command.request())))
                .build();
    }

    /** The last ones, youngest first. */
    @GET
    public List<ReplayView> recent() {
        return replays.recent().stream().map(ReplayView::of).toList();
    }

    /** One of them. */
    @GET
    @Path("/{id}")
    public ReplayView show(@PathParam("id") String id) {
        return replays.find(Parameters.replayId(id))
                .map(ReplayView::of)
                .orElseThrow(() -> Refusal.notFound("the replay"));
    }

    /** Has it end soon. */
    @DELETE
    @Path("/{id}")
    public ReplayView cancel(@PathParam("id") String id) {
        return replays.cancel(Parameters.replayId(id))
                .map(ReplayView::of)
                .orElseThrow(() -> Refusal.notFound("the replay"));
    }
}
