package dev.parley.room.webhooks;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Call of a webhook.
 *
 * @param id of the delivery, by which a receiver recognizes a repetition
 * @param url as the room's owner set it; empty if there is none
 * @param secrets that sign it; none if it is not signed
 * @param retry how many attempts came before
 */
record WebhookCall(
        String id,
        String event,
        Optional<String> url,
        List<String> secrets,
        @SuppressWarnings("ArrayRecordComponent") byte[] body,
        int retry) {

    WebhookCall {
        secrets = List.copyOf(secrets);
    }

    /** The address; empty if there is none, or the text is none. */
    Optional<URI> address() {
        try {
            return url.map(URI::create);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "WebhookCall[id=" + id + ", event=" + event + "]";
    }
}
