package dev.parley.gateway.calls;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.client.impl.VertxRequestCustomizingClientBuilder;

/**
 * Response size limit of all REST clients in the process: closes the connection when an answer is too large. The REST
 * client reads every answer into memory and has no limit of its own. Registered as a service of the REST client.
 */
public final class ResponseSizeLimit implements RestClientListener {

    /** Many times the largest page that a provider documents. */
    static final long MAX_BYTES = 8L * 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(ResponseSizeLimit.class);

    @Override
    public void onNewClient(Class<?> api, RestClientBuilder builder) {
        if (!(builder instanceof VertxRequestCustomizingClientBuilder<?> customizable)) {
            throw new IllegalStateException("cannot limit the response size of " + api.getName());
        }
        customizable.httpClientRequestCustomizer(
                request -> request.response().onSuccess(answer -> count(request, answer)));
    }

    /** Counts beside the client's own handler. */
    private static void count(HttpClientRequest request, HttpClientResponse answer) {
        AtomicLong read = new AtomicLong();
        answer.handler(piece -> {
            if (read.addAndGet(piece.length()) > MAX_BYTES && request.reset()) {
                LOG.warnf(
                        "Response of %s is larger than %d bytes; connection closed, the call fails",
                        request.getHost(), MAX_BYTES);
            }
        });
    }
}
