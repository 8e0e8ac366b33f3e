package dev.parley.runtime.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Request filter that gives a resource the body that {@link RequestBodies} has read. */
class ReadBody {

    @ServerRequestFilter
    public void give(ContainerRequestContext request, RoutingContext context) {
        RequestBodies.take(context).ifPresent(bytes -> request.setEntityStream(new ByteArrayInputStream(bytes)));
    }
}
