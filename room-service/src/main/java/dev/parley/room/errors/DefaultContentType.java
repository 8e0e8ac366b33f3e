package dev.parley.room.errors;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;

/** Default content type of requests: JSON, the only one of this API. Callers often send none with an empty body. */
@ApplicationScoped
class DefaultContentType {

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(DefaultContentType::set);
    }

    private static void set(RoutingContext context) {
        if (context.request().getHeader(HttpHeaders.CONTENT_TYPE) == null) {
            context.request().headers().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
        context.next();
    }
}
