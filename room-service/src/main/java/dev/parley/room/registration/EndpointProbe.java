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
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Health probe of our webhook endpoint, before a registration: a provider refuses a webhook whose endpoint is down. If the
 * public address is not reachable from here, a health address can be configured instead.
 */
@ApplicationScoped
class EndpointProbe {

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);
    private static final int METHOD_NOT_ALLOWED = 405;

    private final Optional<URI> health;
    private final Vertx vertx;
    private final HttpClient client;

    EndpointProbe(RoomServiceConfig config, Vertx vertx) {
        this.health = config.webhooks().endpointHealth();
        this.vertx = vertx;
        this.client = new io.vertx.mutiny.core.Vertx(vertx)
                .createHttpClient(new HttpClientOptions().setConnectTimeout((int) PROBE_TIMEOUT.toMillis()));
    }

    @PreDestroy
    void close() {
        client.closeAndForget();
    }

    /** Whether the endpoint answers. Never fails; completes on the caller's Vert.x context. */
    Uni<Boolean> isUp(URI address) {
        Uni<Boolean> probe = status(health.orElse(address))
                .map(status -> status / 100 == 2 || (health.isEmpty() && status == METHOD_NOT_ALLOWED))
                .ifNoItem()
                .after(PROBE_TIMEOUT)
                .fail()
                .onFailure()
                .recoverWithItem(false);
        return VertxDelay.back(vertx, probe::subscribeAsCompletionStage);
    }

    /** The status of a GET. The endpoint accepts only POST, so its 405 shows that it is up. */
    private Uni<Integer> status(URI address) {
        return client.request(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(address.toString()))
                .chain(request -> request.send()
                        .map(EndpointProbe::statusOnly)
                        .onTermination()
                        .invoke(() -> hungUp(request)));
    }

    /** The rest of the answer is not read: its reset below is no failure, and Vert.x would log it as one. */
    private static int statusOnly(HttpClientResponse response) {
        try {
            response.exceptionHandler(failure -> {});
        } catch (IllegalStateException e) {
            // It has ended already, and cannot fail any more.
        }
        return response.statusCode();
    }

    private static void hungUp(HttpClientRequest request) {
        request.reset();
    }
}
