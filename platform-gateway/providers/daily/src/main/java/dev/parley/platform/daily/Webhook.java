package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.spi.WebhookRegistration.State;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The domain's webhook, as Daily returns it.
 *
 * @param hmac the secret, in full
 * @param retryType {@code circuit-breaker} or {@code exponential}
 * @param state documented as {@code FAILED} and {@code INACTIVE} in one place, as {@code ACTIVE} and {@code FAILED} in
 *     another, and as a number in older documents: only {@code ACTIVE} is healthy
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Webhook(
        @JsonProperty(value = "uuid", required = true) String uuid,
        @JsonProperty(value = "url", required = true) String url,
        @JsonProperty("hmac") @Nullable String hmac,
        @JsonProperty("retryType") @Nullable String retryType,
        @JsonProperty("eventTypes") @Nullable List<String> eventTypes,
        @JsonProperty("state") @Nullable JsonNode state,
        @JsonProperty("failedCount") @Nullable JsonNode failedCount) {

    /** Undocumented states that may be shown. */
    private static final Pattern WORD = Pattern.compile("\\w{1,32}");

    Webhook {
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(url, "url");
    }

    /** Whether it delivers to {@code address}; scheme and host are compared without case. */
    boolean isAt(URI address) {
        try {
            return URI.create(url).equals(address);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    State standing() {
        return word(state).equals(Optional.of("ACTIVE")) ? State.ACTIVE : State.FAILED;
    }

    /** Whether Daily reports explicitly that it has disabled the webhook (docs.daily.co, "Webhooks"). */
    boolean failed() {
        return word(state).equals(Optional.of("FAILED"));
    }

    /** The state for operators. */
    String report() {
        return "Daily says " + word(state).orElse("nothing of its state") + ", failed deliveries in a row: "
                + word(failedCount).orElse("unknown");
    }

    /** The host that it delivers to; the rest of another environment's address may contain a secret. */
    String host() {
        try {
            return Objects.requireNonNullElse(URI.create(url).getHost(), "an unreadable address");
        } catch (IllegalArgumentException e) {
            return "an unreadable address";
        }
    }

    private static Optional<String> word(@Nullable JsonNode node) {
        return Optional.ofNullable(node)
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .filter(text -> WORD.matcher(text).matches());
    }

    @Override
    public String toString() {
        return "Webhook[" + uuid + "]";
    }
}
