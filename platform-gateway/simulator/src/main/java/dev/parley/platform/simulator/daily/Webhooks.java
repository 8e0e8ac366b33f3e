package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.http.ApiException;
import dev.parley.platform.simulator.webhook.Delivery;
import dev.parley.platform.simulator.webhook.Event;
import dev.parley.platform.simulator.webhook.WebhookSender;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The single webhook of the domain; a new one replaces the old. */
final class Webhooks {

    private static final Buffer PING = new JsonObject().put("test", "test").toBuffer();

    private final WebhookSender sender;
    private final Clock clock;
    private final String domainId;
    private final Duration backoff;
    private @Nullable DailyWebhook current;

    Webhooks(WebhookSender sender, Clock clock, String domainId, Duration backoff) {
        this.sender = sender;
        this.clock = clock;
        this.domainId = domainId;
        this.backoff = backoff;
    }

    /** Installs the initial webhook without a test call. */
    void install(WebhookSettings settings) {
        current = new DailyWebhook(settings, domainId, backoff, clock.instant());
    }

    Optional<DailyWebhook> current() {
        return Optional.ofNullable(current);
    }

    /** Creates the webhook; fails with 400 unless the receiver answers the test call with 200. */
    Future<DailyWebhook> create(JsonObject body) {
        WebhookSettings settings = WebhookSettings.read(body);
        return ping(settings).map(reached -> {
            install(settings);
            return find(current().map(DailyWebhook::uuid).orElse(""));
        });
    }

    /** Updates the webhook after a test call; a failed webhook becomes active again. */
    Future<DailyWebhook> update(String uuid, JsonObject body) {
        DailyWebhook webhook = find(uuid);
        WebhookSettings settings = webhook.settings().changed(body);
        return ping(settings).map(reached -> {
            webhook.update(settings, clock.instant());
            return webhook;
        });
    }

    DailyWebhook find(String uuid) {
        return current()
                .filter(webhook -> webhook.uuid().equals(uuid))
                .orElseThrow(() -> new ApiException(404, "webhook not found"));
    }

    void delete(String uuid) {
        find(uuid);
        current = null;
    }

    Optional<Delivery> send(Event event) {
        return current().filter(webhook -> webhook.wants(event.type())).map(webhook -> sender.send(event, webhook));
    }

    private Future<Void> ping(WebhookSettings settings) {
        return sender.probe(settings.url(), settings.sign(PING, clock.instant()), PING)
                .compose(status -> status.equals(OptionalInt.of(200))
                        ? Future.succeededFuture()
                        : Future.failedFuture(
                                new ApiException(400, "non-200 status code returned from webhook endpoint")));
    }
}
