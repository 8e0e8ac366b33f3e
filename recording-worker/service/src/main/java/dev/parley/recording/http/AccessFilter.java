package dev.parley.recording.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Stands before everything internal, also before what does not exist. */
class AccessFilter {

    private final InternalAccess access;

    AccessFilter(InternalAccess access) {
        this.access = access;
    }

    @ServerRequestFilter(preMatching = true)
    Optional<Response> refuse(ContainerRequestContext request) {
        boolean open = !request.getUriInfo().getPath().startsWith("/internal");
        return open || access.isGranted(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                ? Optional.empty()
                : Optional.of(Problems.answer(Problem.of(
                        401, "Unauthorized", "unauthorized", "This interface is for Parley's own services.")));
    }
}
