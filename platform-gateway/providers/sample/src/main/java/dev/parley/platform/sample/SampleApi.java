package dev.parley.platform.sample;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The provider's REST API: every path that Parley calls. */
@Path("/rooms/{name}")
@RegisterRestClient(configKey = "sample")
@RegisterProvider(SampleAuthorization.class)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface SampleApi {

    /** Creates the room, or returns the existing one of this name. */
    @PUT
    Uni<Room> open(@PathParam("name") String name, OpenRoom room);

    @DELETE
    Uni<Void> close(@PathParam("name") String name);

    /** Newest first. */
    @GET
    @Path("/calls")
    Uni<Calls> calls(@PathParam("name") String name);

    @GET
    @Path("/people")
    Uni<People> people(@PathParam("name") String name);
}
