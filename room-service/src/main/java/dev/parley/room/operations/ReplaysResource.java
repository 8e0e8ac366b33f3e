package dev.parley.room.operations;

import dev.parley.room.openapi.ProblemCodes;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** REST resource for operators: replays of webhook-ingest. Bodies and answers are webhook-ingest's. */
@ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.NOT_AN_OPERATOR, ErrorCode.NOT_FOUND, ErrorCode.REPLAY_RUNNING})
@RequestDeadline
@Path("/internal/v1/replays")
class ReplaysResource {

    private final IngestOperations ingest;
    private final OperatorRelay relay;

    ReplaysResource(@RestClient IngestOperations ingest, OperatorRelay relay) {
        this.ingest = ingest;
        this.relay = relay;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "202", description = "The replay runs.")
    @Operation(summary = "Start a replay of deliveries, or count what it would publish")
    public Uni<RestResponse<byte[]>> start(byte[] replay) {
        return relay.logged(DeliveriesResource.SERVICE, "start of a replay", () -> ingest.start(replay));
    }

    @GET
    @Operation(summary = "The last replays of the replica of webhook-ingest that answers")
    public Uni<RestResponse<byte[]>> recent() {
        return relay.relay(DeliveriesResource.SERVICE, ingest::replays);
    }

    @GET
    @Path("/{replay_id}")
    @Operation(summary = "One replay")
    public Uni<RestResponse<byte[]>> show(@PathParam("replay_id") String id) {
        return relay.relay(DeliveriesResource.SERVICE, () -> ingest.replay(id));
    }

    @DELETE
    @Path("/{replay_id}")
    @Operation(summary = "Ask a replay to stop")
    public Uni<RestResponse<byte[]>> cancel(@PathParam("replay_id") String id) {
        return relay.logged(DeliveriesResource.SERVICE, "end of replay " + id, () -> ingest.cancel(id));
    }
}
