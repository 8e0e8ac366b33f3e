package dev.parley.room.webhooks;

import dev.parley.room.rooms.RoomWebhook;
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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * HTTP client of outgoing webhooks: signs, follows no redirect, and connects to public addresses only, unless an operator has
 * allowed the host.
 */
@ApplicationScoped
class WebhookSender {

    private static final String USER_AGENT = "Parley-Webhooks/1";
    private static final int MAX_ANSWER = 1024 * 1024;
    private static final int PREVIEW = 500;

    private final Vertx vertx;
    private final GuardedHttpClient client;
    private final Clock clock = Clock.systemUTC();

    WebhookSender(Vertx vertx, SsrfGuard guard) {
        this.vertx = vertx;
        this.client = new GuardedHttpClient(vertx, guard, Duration.ofSeconds(30));
    }

    /**
     * Sends one delivery; never fails.
     *
     * @param retry how many attempts came before
     */
    Uni<WebhookResult> send(RoomWebhook target, String event, byte[] body, int retry, Duration timeout) {
        Optional<URI> url = target.url().flatMap(WebhookSender::parse);
        if (url.isEmpty()) {
            return Uni.createFrom().item(WebhookResult.failed("the room has no webhook address that can be called"));
        }
        Instant now = clock.instant();
        GuardedRequest plain = GuardedRequest.post(url.get(), body, MAX_ANSWER, timeout)
                .withHeader("Content-Type", "application/json")
                .withHeader("User-Agent", USER_AGENT)
                .withHeader("X-Webhook-Event", event)
                .withHeader("X-Webhook-Retry", Integer.toString(retry));
        GuardedRequest request = target.secret()
                .map(secret -> plain.withHeader("X-Webhook-Signature", WebhookSignature.of(secret, now, body)))
                .orElse(plain);
        Uni<WebhookResult> sent = client.send(request)
                .chain(WebhookSender::read)
                .onFailure()
                .recoverWithItem(failure -> WebhookResult.failed(reason(failure)));
        return RequestTime.elsewhere(VertxDelay.back(vertx.getDelegate(), sent::subscribeAsCompletionStage));
    }

    /** An answer that breaks off has its status nevertheless. */
    private static Uni<WebhookResult> read(GuardedResponse response) {
        return response.bytes()
                .onFailure()
                .recoverWithItem(failure -> new byte[0])
                .map(answer -> WebhookResult.answered(response.status(), preview(answer)));
    }

    private static String preview(byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8);
        return text.length() <= PREVIEW ? text : text.substring(0, PREVIEW);
    }

    private static Optional<URI> parse(String url) {
        try {
            return Optional.of(URI.create(url));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String reason(Throwable failure) {
        return failure instanceof GuardedHttpException known
                ? String.valueOf(known.getMessage())
                : "the address cannot be reached";
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
