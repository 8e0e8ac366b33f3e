package dev.parley.platform.jitsi;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** JaaS's REST API (developer.8x8.com, "JaaS endpoints"): the only call of Parley. */
@Path("/_jaas/conference-commands/v1/meeting")
@RegisterRestClient(configKey = "jaas")
@Consumes(MediaType.APPLICATION_JSON)
interface JaasApi {

    /** @param authorization {@code Bearer} and an administrative token */
    @POST
    Uni<Void> command(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, ConferenceCommand command);
}
