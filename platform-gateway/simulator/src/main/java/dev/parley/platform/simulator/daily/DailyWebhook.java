package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.http.Times;
import dev.parley.platform.simulator.webhook.Endpoint;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The domain's webhook. Documented: {@code X-Webhook-Signature} is the base64 of an HMAC over {@code timestamp.body}
 * with the decoded secret as key; only 200 is success. Mode {@code exponential} tries each event five times;
 * {@code circuit-breaker} tries once, and after three failures in a row sends nothing any more until it is updated.
 * The timestamp is in milliseconds, as seen in production.
 */
final class DailyWebhook implements Endpoint {

    private static final int MAX_TRIES = 5;
    private static final int FAILURES_TO_BREAK = 3;
    private static final Duration MAX_BACKOFF = Duration.ofMinutes(15);

    private final String uuid = UUID.randomUUID().toString();
    private final String domainId;
    private final Duration backoff;
    private final Instant createdAt;
    private WebhookSettings settings;
    private Instant updatedAt;
    private @Nullable Instant lastPushed;
    private boolean failed;
    private int failures;

    DailyWebhook(WebhookSettings settings, String domainId, Duration backoff, Instant createdAt) {
        this.settings = settings;
        this.domainId = domainId;
        this.backoff = backoff;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    String uuid() {
        return uuid;
    }

    WebhookSettings settings() {
        return settings;
    }

    /** Applies new settings and resets the failure count. */
    void update(WebhookSettings changed, Instant at) {
        settings = changed;
        updatedAt = at;
        failed = false;
        failures = 0;
    }

    boolean wants(String type) {
        return settings.eventTypes().contains(type);
    }

    @Override
    public URI url() {
        return settings.url();
    }

    @Override
    public boolean open() {
        return !failed;
    }

    @Override
    public Map<String, String> sign(Buffer body, Instant now) {
        return settings.sign(body, now);
    }

    @Override
    public boolean accepted(int status) {
        return status == 200;
    }

    @Override
    public Optional<Duration> retryAfter(int attempts, OptionalInt status) {
        if (settings.breaksCircuit() || attempts >= MAX_TRIES) {
            return Optional.empty();
        }
        Duration pause = backoff.multipliedBy(1L << (attempts - 1));
        return Optional.of(pause.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : pause);
    }

    @Override
    public void tried(boolean accepted, Instant at) {
        if (accepted) {
            lastPushed = at;
            failures = 0;
        } else if (settings.breaksCircuit()) {
            failures++;
            failed = failures >= FAILURES_TO_BREAK;
        }
    }

    JsonObject toJson() {
        JsonArray types = new JsonArray();
        settings.eventTypes().forEach(types::add);
        return new JsonObject()
                .put("uuid", uuid)
                .put("url", settings.url().toString())
                .put("hmac", settings.hmac())
                .put("basicAuth", settings.basicAuth().orElse(null))
                .put("retryType", settings.retryType())
                .put("eventTypes", types)
                .put("state", failed ? "FAILED" : "ACTIVE")
                .put("failedCount", failures)
                .put("lastMomentPushed", lastPushed == null ? null : Times.isoMillis(lastPushed))
                .put("domainId", domainId)
                .put("createdAt", Times.isoMillis(createdAt))
                .put("updatedAt", Times.isoMillis(updatedAt));
    }

    @Override
    public String toString() {
        return "DailyWebhook[" + uuid + "]";
    }
}
