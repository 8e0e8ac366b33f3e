package dev.parley.platform.simulator;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Request handler that is set after the server listens; answers 503 until then. */
final class DeferredHandler implements Handler<HttpServerRequest> {

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
