package dev.parley.room.registration;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.runtime.vertx.VertxDelay;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks whether our webhook endpoint is up, before a provider does: one that finds it down refuses the webhook. Where the
 * public address cannot be reached from here, the health of what serves it is asked instead.
 */
@ApplicationScoped
class EndpointProbe {

    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(5);
    private static final int METHOD_NOT_ALLOWED = 405;

    private final Optional<URI> health;
    private final Vertx vertx;
    private final HttpClient client;

    EndpointProbe(RoomServiceConfig config, Vertx vertx) {
        this.health = config.webhooks().endpointHealth();
        this.vertx = vertx;
        this.client = new io.vertx.mutiny.core.Vertx(vertx)
                .createHttpClient(new HttpClientOptions().setConnectTimeout((int) WAIT_TIMEOUT.toMillis()));
    }

    @PreDestroy
    void close() {
        client.closeAndForget();
    }

    /** Whether {@code address} is served. Never fails; answers on the caller's context. */
    Uni<Boolean> answers(URI address) {
        Uni<Boolean> asked = status(health.orElse(address))
                .map(status -> status / 100 == 2 || (health.isEmpty() && status == METHOD_NOT_ALLOWED))
                .ifNoItem()
                .after(WAIT_TIMEOUT)
                .fail()
                .onFailure()
                .recoverWithItem(false);
        return VertxDelay.back(vertx, asked::subscribeAsCompletionStage);
    }

    /** Webhooks are posted: whoever says that nothing else is allowed there, is there. */
    private Uni<Integer> status(URI address) {
        return client.request(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(address.toString()))
                .chain(request -> request.send()
                        .map(response -> response.statusCode())
                        .onTermination()
                        .invoke(() -> hungUp(request)));
    }

    private static void hungUp(HttpClientRequest request) {
        request.reset();
    }
}
