package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.spi.webhook.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Request body that creates or changes our webhook. Daily refuses any other field (docs.daily.co, "Create a webhook").
 *
 * @param hmac our own secret in base64, so that none has to be read from an answer
 * @param retryType {@code exponential}: up to five tries of each event. The default, {@code circuit-breaker}, stops
 *     after three failures
 */
record WantedWebhook(
        @JsonProperty("url") String url,
        @JsonProperty("eventTypes") List<String> eventTypes,
        @JsonProperty("hmac") String hmac,
        @JsonProperty("retryType") String retryType) {

    /** All types that {@link DailyWebhooks} normalizes to events. */
    static final List<String> EVENT_TYPES = List.of(
            "participant.joined",
            "participant.left",
            "meeting.started",
            "meeting.ended",
            "recording.started",
            "recording.ready-to-download",
            "recording.error");

    static WantedWebhook at(URI address, Secret secret) {
        return new WantedWebhook(address.toString(), EVENT_TYPES, secret.value(), "exponential");
    }

    /** The names of the settings in which {@code found} differs. A secret that Daily does not show counts as equal. */
    List<String> differences(Webhook found) {
        List<String> names = new ArrayList<>();
        if (found.eventTypes() == null || !Set.copyOf(eventTypes).equals(new HashSet<>(found.eventTypes()))) {
            names.add("eventTypes");
        }
        if (found.hmac() != null && !same(found.hmac(), hmac)) {
            names.add("hmac");
        }
        if (!retryType.equals(found.retryType())) {
            names.add("retryType");
        }
        return List.copyOf(names);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "WantedWebhook[" + url + "]";
    }
}
