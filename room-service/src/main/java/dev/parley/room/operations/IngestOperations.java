package dev.parley.room.operations;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Client of webhook-ingest's operator API. Answers of every status are returned as they are. */
@RegisterRestClient(configKey = "webhook-ingest")
@Path("/internal/v1")
interface IngestOperations {

    @GET
    @Path("/deliveries")
    Uni<Response> deliveries(@RestQuery Map<String, String> query);

    @GET
    @Path("/deliveries/{id}")
    Uni<Response> delivery(@RestPath String id, @RestQuery Map<String, String> query);

    @GET
    @Path("/deliveries/{id}/body")
    Uni<Response> body(@RestPath String id, @RestQuery Map<String, String> query);

    @POST
    @Path("/replays")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<Response> start(byte[] replay);

    @GET
    @Path("/replays")
    Uni<Response> replays();

    @GET
    @Path("/replays/{id}")
    Uni<Response> replay(@RestPath String id);

    @DELETE
    @Path("/replays/{id}")
    Uni<Response> cancel(@RestPath String id);
}
