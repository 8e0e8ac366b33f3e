package dev.parley.ingest.connection;

import dev.parley.ingest.config.IngestConfig;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Write-idle timeout of connections: closes one on which nothing was answered for long. Bytes that trickle in do not reset
 * it, as they do the usual idle timeout.
 */
@ApplicationScoped
class WriteIdleTimeout implements HttpServerOptionsCustomizer {

    private final Duration timeout;

    /** @throws IllegalArgumentException if it would cut off webhooks that the other timeouts still allow */
    WriteIdleTimeout(IngestConfig config) {
        timeout = config.http().unansweredTimeout();
        Duration longestWebhook = config.http().bodyTimeout().plus(config.log().appendTimeout());
        if (timeout.compareTo(longestWebhook) <= 0) {
            throw new IllegalArgumentException("parley.ingest.http.unanswered-timeout is " + timeout
                    + ": it must be longer than body-timeout and append-timeout together, " + longestWebhook);
        }
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setWriteIdleTimeout(Math.toIntExact(options.getIdleTimeoutUnit().convert(timeout)));
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
