package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.http.ApiException;
import dev.parley.platform.simulator.http.Fields;
import dev.parley.platform.simulator.webhook.Hmac;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of the webhook.
 *
 * @param hmac the secret, base64
 * @param basicAuth the credentials of {@code Authorization: Basic}
 */
record WebhookSettings(URI url, List<String> eventTypes, String hmac, Optional<String> basicAuth, String retryType) {

    static final List<String> EVERY_TYPE = List.of(
            "meeting.started",
            "meeting.ended",
            "participant.joined",
            "participant.left",
            "waiting-participant.joined",
            "waiting-participant.left",
            "recording.started",
            "recording.ready-to-download",
            "recording.error");

    static final String EXPONENTIAL = "exponential";
    private static final String CIRCUIT_BREAKER = "circuit-breaker";

    WebhookSettings {
        eventTypes = List.copyOf(eventTypes);
    }

    /** The settings of a new webhook. */
    static WebhookSettings read(JsonObject body) {
        Fields fields = new Fields(body);
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        WebhookSettings fresh = new WebhookSettings(
                url(fields.requiredText("url")),
                EVERY_TYPE,
                Base64.getEncoder().encodeToString(secret),
                Optional.empty(),
                CIRCUIT_BREAKER);
        return fresh.changed(body);
    }

    /** A copy with the changes in {@code body}. */
    WebhookSettings changed(JsonObject body) {
        Fields fields = new Fields(Schema.check(body, Schema.WEBHOOK));
        return new WebhookSettings(
                fields.text("url").map(WebhookSettings::url).orElse(url),
                fields.array("eventTypes").map(WebhookSettings::types).orElse(eventTypes),
                fields.text("hmac").map(WebhookSettings::base64).orElse(hmac),
                fields.text("basicAuth").or(() -> basicAuth),
                fields.oneOf("retryType", EXPONENTIAL, CIRCUIT_BREAKER).orElse(retryType));
    }

    boolean breaksCircuit() {
        return retryType.equals(CIRCUIT_BREAKER);
    }

    Map<String, String> sign(Buffer body, Instant now) {
        String timestamp = Long.toString(now.toEpochMilli());
        byte[] signature = Hmac.sign(Base64.getDecoder().decode(hmac), timestamp, body.getBytes());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Webhook-Timestamp", timestamp);
        headers.put("X-Webhook-Signature", Base64.getEncoder().encodeToString(signature));
        basicAuth.ifPresent(value -> headers.put("Authorization", "Basic " + value));
        return headers;
    }

    private static List<String> types(JsonArray given) {
        List<String> types = given.stream().map(String::valueOf).toList();
        if (!Schema.EVENT_TYPES.containsAll(types)) {
            throw new ApiException(400, "\"eventTypes\" holds a type that does not exist");
        }
        return types;
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text);
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // not a URL
        }
        throw new ApiException(400, "\"url\" must be a valid url");
    }

    private static String base64(String text) {
        try {
            if (Base64.getDecoder().decode(text).length > 0) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            // not base64
        }
        throw new ApiException(400, "\"hmac\" must be base64");
    }

    @Override
    public String toString() {
        return "WebhookSettings[" + retryType + "]";
    }
}
