package dev.parley.room.webhooks;

import dev.parley.room.webhooks.WebhookAnswer.Answered;
import dev.parley.room.webhooks.WebhookAnswer.Cause;
import dev.parley.room.webhooks.WebhookAnswer.Unanswered;
import dev.parley.runtime.http.RequestTime;
import dev.parley.runtime.net.GuardedHttpClient;
import dev.parley.runtime.net.GuardedHttpException;
import dev.parley.runtime.net.GuardedRequest;
import dev.parley.runtime.net.GuardedResponse;
import dev.parley.runtime.net.SsrfGuard;
import dev.parley.runtime.vertx.VertxDelay;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * HTTP client of outgoing webhooks: signs, follows no redirect, and connects to public addresses only, unless an operator has
 * allowed the host. Of an answer it reads the beginning.
 */
@ApplicationScoped
class WebhookSender {

    private static final String USER_AGENT = "Parley-Webhooks/1";
    private static final int BEGINNING = 1024;

    private final Vertx vertx;
    private final GuardedHttpClient client;
    private final Clock clock = Clock.systemUTC();

    WebhookSender(Vertx vertx, SsrfGuard guard) {
        this.vertx = vertx;
        this.client = new GuardedHttpClient(vertx, guard, Duration.ofSeconds(30));
    }

    /** Makes a call; never fails. */
    Uni<WebhookAnswer> send(WebhookCall call, Duration timeout) {
        return call.address()
                .map(url -> send(call, request(call, url, timeout)))
                .orElseGet(() -> Uni.createFrom().item(new Unanswered(Cause.NO_ADDRESS)));
    }

    private GuardedRequest request(WebhookCall call, URI url, Duration timeout) {
        GuardedRequest plain = GuardedRequest.post(url, call.body(), Long.MAX_VALUE, timeout)
                .withHeader("Content-Type", "application/json")
                .withHeader("User-Agent", USER_AGENT)
                .withHeader("X-Webhook-Event", call.event())
                .withHeader("X-Webhook-Id", call.id())
                .withHeader("X-Webhook-Retry", Integer.toString(call.retry()));
        return call.secrets().isEmpty()
                ? plain
                : plain.withHeader(
                        "X-Webhook-Signature", WebhookSignature.of(call.secrets(), clock.instant(), call.body()));
    }

    private Uni<WebhookAnswer> send(WebhookCall call, GuardedRequest request) {
        Uni<WebhookAnswer> sent = client.send(request)
                .chain(WebhookSender::read)
                .onFailure()
                .recoverWithItem(failure -> new Unanswered(cause(failure)));
        return RequestTime.elsewhere(VertxDelay.back(vertx.getDelegate(), sent::subscribeAsCompletionStage));
    }

    /** The connection is closed after the beginning; an answer that breaks off has its status nevertheless. */
    private static Uni<WebhookAnswer> read(GuardedResponse response) {
        AnswerBeginning beginning = new AnswerBeginning(BEGINNING);
        return response.body()
                .onItem()
                .invoke(beginning::add)
                .select()
                .first(piece -> !beginning.isFull())
                .collect()
                .last()
                .onFailure()
                .recoverWithNull()
                .map(last -> new Answered(response.status(), response.header("Retry-After"), beginning.text()));
    }

    private static Cause cause(Throwable failure) {
        if (failure instanceof GuardedHttpException known) {
            return switch (known.reason()) {
                case REFUSED, TOO_LARGE -> Cause.REFUSED_ADDRESS;
                case UNKNOWN_HOST -> Cause.UNKNOWN_HOST;
                case TIMEOUT -> Cause.TIMEOUT;
            };
        }
        return failure instanceof TimeoutException ? Cause.TIMEOUT : Cause.UNREACHABLE;
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
