package dev.parley.room.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Delivery that this replica has leased.
 *
 * @param target host and port that attempts share; empty if the room has no address any more
 * @param fast whether the target answered quickly when it was called last
 * @param attempts including this one
 * @param run attempts since it was queued or asked for again, including this one
 * @param url of the room now; empty if it has none any more
 * @param secrets of the room now
 */
record DueDelivery(
        UUID id,
        String event,
        String body,
        String target,
        boolean fast,
        int attempts,
        int run,
        Optional<String> url,
        List<String> secrets,
        Instant queuedAt) {

    DueDelivery {
        secrets = List.copyOf(secrets);
    }

    /** Upper bound of its size in memory while it is sent. */
    int size() {
        return body.length();
    }

    WebhookCall call() {
        return new WebhookCall(id.toString(), event, url, secrets, body.getBytes(StandardCharsets.UTF_8), attempts - 1);
    }

    @Override
    public String toString() {
        return "DueDelivery[id=" + id + ", event=" + event + ", attempts=" + attempts + "]";
    }
}
