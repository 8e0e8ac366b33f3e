package dev.parley.runtime.net;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * HTTP client for URLs that others choose. Connects to public addresses only ({@link SsrfGuard}), checks every target of
 * a redirect again, and bounds the size of the response and the time of the call. Bodies are streamed: memory does not
 * grow with their size. Responses arrive on an event loop of the client, not on the context of the caller.
 */
public final class GuardedHttpClient implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** As much as one read of a connection brings: each piece of a body costs the same work, whatever its size. */
    private static final int MAX_PIECE = 64 * 1024;

    private final Vertx vertx;
    private final HttpClient client;
    private final SsrfGuard guard;

    /** @param idleTimeout for which a connection may transfer nothing before it is closed */
    public GuardedHttpClient(Vertx vertx, SsrfGuard guard, Duration idleTimeout) {
        this.vertx = vertx;
        this.guard = guard;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setMaxChunkSize(MAX_PIECE)
                .setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.toIntExact(idleTimeout.toMillis())));
    }

    /**
     * Sends {@code request}. Completes with the head of the response, whatever its status; its body is still to be read.
     * Cancelling closes the connection.
     *
     * @return fails with {@link GuardedHttpException}, or with the failure of the connection
     */
    public Uni<GuardedResponse> send(GuardedRequest request) {
        return Uni.createFrom().deferred(() -> new GuardedCall(vertx, client, guard, request).send());
    }

    @Override
    public void close() {
        client.closeAndForget();
    }
}
