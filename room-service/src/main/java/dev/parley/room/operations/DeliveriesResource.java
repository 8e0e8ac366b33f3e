package dev.parley.room.operations;

import dev.parley.room.openapi.ProblemCodes;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** REST resource for operators: the deliveries that webhook-ingest has stored. Parameters and answers are webhook-ingest's. */
@ProblemCodes({
    ErrorCode.LOGIN_REQUIRED,
    ErrorCode.NOT_AN_OPERATOR,
    ErrorCode.NOT_FOUND,
    ErrorCode.DELIVERY_LOG_UNAVAILABLE
})
@RequestDeadline
@Path("/internal/v1/deliveries")
class DeliveriesResource {

    static final String SERVICE = "webhook-ingest";

    private final IngestOperations ingest;
    private final OperatorRelay relay;

    DeliveriesResource(@RestClient IngestOperations ingest, OperatorRelay relay) {
        this.ingest = ingest;
        this.relay = relay;
    }

    @GET
    @Operation(summary = "Deliveries of the log or dead letters, with what follows from them")
    public Uni<RestResponse<byte[]>> list(@Context UriInfo uri) {
        var query = OperatorRelay.query(uri);
        return relay.relay(SERVICE, () -> ingest.deliveries(query));
    }

    @GET
    @Path("/{log_delivery_id}")
    @Operation(summary = "One delivery")
    public Uni<RestResponse<byte[]>> show(@PathParam("log_delivery_id") String id, @Context UriInfo uri) {
        var query = OperatorRelay.query(uri);
        return relay.relay(SERVICE, () -> ingest.delivery(id, query));
    }

    @GET
    @Path("/{log_delivery_id}/body")
    @Operation(summary = "Body of a delivery as received; it may hold names and links, and the access is logged")
    public Uni<RestResponse<byte[]>> body(@PathParam("log_delivery_id") String id, @Context UriInfo uri) {
        var query = OperatorRelay.query(uri);
        return relay.logged(SERVICE, "body of delivery " + id, () -> ingest.body(id, query));
    }
}
