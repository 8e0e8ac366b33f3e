package dev.parley.room.operations;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Client of recording-worker's operator API. Answers of every status are returned as they are. */
@RegisterRestClient(configKey = "recording-worker")
@Path("/internal/v1/jobs")
interface WorkerOperations {

    @GET
    Uni<Response> jobs(@RestQuery Map<String, String> query);

    @GET
    @Path("/{recording}")
    Uni<Response> job(@RestPath String recording);

    @POST
    @Path("/{recording}/{action}")
    Uni<Response> act(@RestPath String recording, @RestPath String action);
}
