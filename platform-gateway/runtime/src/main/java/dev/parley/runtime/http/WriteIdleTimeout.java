package dev.parley.runtime.http;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Write-idle timeout of connections: closes one on which nothing was answered for long. Bytes that trickle in do not reset
 * it, as they do the usual idle timeout. Off in a service that does not set {@code parley.http.unanswered-timeout}.
 */
@Singleton
class WriteIdleTimeout implements HttpServerOptionsCustomizer {

    private final RequestLimitsConfig config;

    WriteIdleTimeout(RequestLimitsConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        config.unansweredTimeout()
                .ifPresent(timeout -> options.setWriteIdleTimeout(
                        Math.toIntExact(options.getIdleTimeoutUnit().convert(timeout))));
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
