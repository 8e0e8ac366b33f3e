package dev.parley.ingest.connection;

import dev.parley.ingest.config.IngestConfig;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Closes a connection on which nothing was answered for long. A bound on idleness alone is kept alive by a header that comes
 * byte by byte; this one is not, because only what we write counts.
 */
@ApplicationScoped
class WriteIdleTimeout implements HttpServerOptionsCustomizer {

    private final Duration bound;

    /** @throws IllegalArgumentException if it would cut off webhooks that other bounds still allow */
    WriteIdleTimeout(IngestConfig config) {
        bound = config.http().unansweredTimeout();
        Duration longestWebhook = config.http().bodyTimeout().plus(config.log().appendTimeout());
        if (bound.compareTo(longestWebhook) <= 0) {
            throw new IllegalArgumentException("parley.ingest.http.unanswered-timeout is " + bound
                    + ": it must be longer than body-timeout and append-timeout together, " + longestWebhook);
        }
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setWriteIdleTimeout(Math.toIntExact(options.getIdleTimeoutUnit().convert(bound)));
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
