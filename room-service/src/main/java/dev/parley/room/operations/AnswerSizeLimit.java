package dev.parley.room.operations;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.StreamResetException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;
import org.jboss.resteasy.reactive.client.impl.VertxRequestCustomizingClientBuilder;

/**
 * Limit on the size of what other services answer to operators: closes the connection when an answer is too large. The REST client
 * reads every answer into memory and has no limit of its own. Registered as a service of the REST client.
 */
public final class AnswerSizeLimit implements RestClientListener {

    /** Many times the longest list and the largest body that either service has. */
    static final long MAX_BYTES = 8L * 1024 * 1024;

    /** Tells a connection that was closed for this reason from others: no such code goes over the wire of HTTP/1.1. */
    private static final long TOO_LARGE = 0x7061726c6579L;

    private static final Set<Class<?>> CLIENTS = Set.of(IngestOperations.class, WorkerOperations.class);

    @Override
    public void onNewClient(Class<?> api, RestClientBuilder builder) {
        if (!CLIENTS.contains(api)) {
            return;
        }
        if (!(builder instanceof VertxRequestCustomizingClientBuilder<?> customizable)) {
            throw new IllegalStateException("cannot limit the size of answers to " + api.getName());
        }
        customizable.httpClientRequestCustomizer(
                request -> request.response().onSuccess(answer -> count(request, answer)));
    }

    /** Counts beside the client's own handler. */
    private static void count(HttpClientRequest request, HttpClientResponse answer) {
        AtomicLong read = new AtomicLong();
        answer.handler(piece -> {
            if (read.addAndGet(piece.length()) > MAX_BYTES) {
                request.reset(TOO_LARGE);
            }
        });
    }

    /** Whether a call failed because its answer was too large. */
    static boolean isExceeded(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamResetException reset && reset.getCode() == TOO_LARGE) {
                return true;
            }
        }
        return false;
    }
}
