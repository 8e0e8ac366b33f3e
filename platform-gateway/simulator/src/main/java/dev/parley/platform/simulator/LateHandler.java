package dev.parley.platform.simulator;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** A server's handler that is known only after the server listens; until then every request is told to come again. */
final class LateHandler implements Handler<HttpServerRequest> {

    private @Nullable Handler<HttpServerRequest> handler;

    void serve(Handler<HttpServerRequest> known) {
        handler = known;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Handler<HttpServerRequest> known = handler;
        if (known == null) {
            request.response().setStatusCode(503).end();
        } else {
            known.handle(request);
        }
    }
}
