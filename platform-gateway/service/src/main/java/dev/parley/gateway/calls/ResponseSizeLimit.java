package dev.parley.gateway.calls;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.client.impl.VertxRequestCustomizingClientBuilder;

/**
 * Hangs up on a provider that answers more than this process can keep: the REST client reads every answer into memory and
 * knows no limit. Found by the REST client as a service; holds for every client of the process.
 */
public final class ResponseSizeLimit implements RestClientListener {

    /** Many times the longest page that a provider documents. */
    static final long MAX_BYTES = 8L * 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(ResponseSizeLimit.class);

    @Override
    public void onNewClient(Class<?> api, RestClientBuilder builder) {
        if (!(builder instanceof VertxRequestCustomizingClientBuilder<?> customizable)) {
            throw new IllegalStateException("the answers of " + api.getName() + " cannot be held to a size");
        }
        customizable.httpClientRequestCustomizer(
                request -> request.response().onSuccess(answer -> watch(request, answer)));
    }

    /** Beside the client's own reading, which goes on as if nobody watched. */
    private static void watch(HttpClientRequest request, HttpClientResponse answer) {
        AtomicLong read = new AtomicLong();
        answer.handler(piece -> {
            if (read.addAndGet(piece.length()) > MAX_BYTES && request.reset()) {
                LOG.warnf("%s answered more than %d bytes and was hung up on", request.getHost(), MAX_BYTES);
            }
        });
    }
}
