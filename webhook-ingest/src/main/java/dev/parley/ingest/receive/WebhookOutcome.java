package dev.parley.ingest.receive;

import java.util.Optional;

/**
 * An answer and, for our eyes only, its reason.
 *
 * @param reason a stable word for metric and log, never sent; {@code none} where the answer says it all
 * @param reply the JSON that a provider uses; empty where it uses none
 */
record WebhookOutcome(WebhookResponse answer, String reason, Optional<String> reply) {

    static final String NO_REASON = "none";

    static WebhookOutcome of(WebhookResponse answer) {
        return because(answer, NO_REASON);
    }

    static WebhookOutcome because(WebhookResponse answer, String reason) {
        return new WebhookOutcome(answer, reason, Optional.empty());
    }
}
