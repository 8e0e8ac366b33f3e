package dev.parley.platform.simulator.webhook;

import dev.parley.platform.simulator.webhook.Delivery.State;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;

/**
 * Webhook sender. First attempts of a room's events are made in the order of the events; a retry
 * may be overtaken by later events, as with the real providers. Every attempt is signed anew.
 */
public final class WebhookSender {

    private final Vertx vertx;
    private final HttpClient client;
    private final Clock clock;
    private final DeliveryLog log;
    private final Duration timeout;
    private final Map<String, Future<Void>> firstTries = new HashMap<>();

    public WebhookSender(Vertx vertx, Clock clock, DeliveryLog log, Duration timeout) {
        this.vertx = vertx;
        this.clock = clock;
        this.log = log;
        this.timeout = timeout;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(true).setConnectTimeout((int) timeout.toMillis()));
    }

    /** Sends {@code event}; if the endpoint is closed, the delivery is given up at once. */
    public Delivery send(Event event, Endpoint endpoint) {
        Delivery delivery = log.open(event);
        String lane = event.platform() + "/" + event.room();
        Future<Void> before = firstTries.getOrDefault(lane, Future.succeededFuture());
        Future<Void> mine = before.eventually(() -> attempt(delivery, endpoint));
        firstTries.put(lane, mine);
        mine.onComplete(done -> firstTries.remove(lane, mine));
        return delivery;
    }

    /** Sends the same body again. */
    public void again(Delivery delivery, Endpoint endpoint) {
        delivery.restart();
        attempt(delivery, endpoint);
    }

    /** A single attempt outside of any delivery; empty without an answer. */
    public Future<OptionalInt> probe(URI url, Map<String, String> headers, Buffer body) {
        return post(url, headers, body).map(Outcome::status);
    }

    /** @param late whether the connection succeeded but the answer timed out */
    private record Outcome(OptionalInt status, boolean late) {}

    private Future<Void> attempt(Delivery delivery, Endpoint endpoint) {
        if (!endpoint.open()) {
            delivery.is(State.GIVEN_UP);
            return Future.succeededFuture();
        }
        Buffer body = delivery.event().body();
        return post(endpoint.url(), endpoint.sign(body, clock.instant()), body)
                .onSuccess(outcome -> settle(delivery, endpoint, outcome))
                .mapEmpty();
    }

    private void settle(Delivery delivery, Endpoint endpoint, Outcome outcome) {
        OptionalInt status = outcome.status();
        Attempt attempt = new Attempt(clock.instant(), status);
        delivery.tried(attempt);
        boolean accepted = status.isPresent() && endpoint.accepted(status.getAsInt());
        endpoint.tried(accepted, attempt.at());
        if (accepted) {
            delivery.is(State.DELIVERED);
            return;
        }
        Optional<Duration> pause = outcome.late() && !endpoint.retriesSilence()
                ? Optional.empty()
                : endpoint.retryAfter(delivery.tries(), status);
        if (pause.isEmpty()) {
            delivery.is(State.GIVEN_UP);
        } else {
            vertx.setTimer(Math.max(1, pause.get().toMillis()), timer -> attempt(delivery, endpoint));
        }
    }

    private Future<Outcome> post(URI url, Map<String, String> headers, Buffer body) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url.toString())
                .setTimeout(timeout.toMillis())
                .putHeader("Content-Type", "application/json");
        headers.forEach(request::putHeader);
        return client.request(request)
                .compose(ready -> ready.send(body))
                .compose(response -> response.end().map(new Outcome(OptionalInt.of(response.statusCode()), false)))
                .otherwise(failure -> new Outcome(OptionalInt.empty(), failure instanceof TimeoutException));
    }
}
