package dev.parley.ingest.receive;

import java.util.Optional;

/**
 * Outcome of a webhook: the response, and the reason for metrics and log.
 *
 * @param reason a fixed word, never sent; {@code none} where the response has only one reason
 * @param reply JSON that the provider wants as the response body; empty for the default body
 */
record WebhookOutcome(WebhookResponse response, String reason, Optional<String> reply) {

    static final String NO_REASON = "none";

    static WebhookOutcome of(WebhookResponse response) {
        return because(response, NO_REASON);
    }

    static WebhookOutcome because(WebhookResponse response, String reason) {
        return new WebhookOutcome(response, reason, Optional.empty());
    }
}
