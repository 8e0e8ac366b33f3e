package dev.parley.ingest.receive;

import java.util.Optional;

/**
 * An answer and, for our eyes only, its reason.
 *
 * @param reason a stable word for metric and log, never sent; {@code none} where the answer says it all
 * @param reply the JSON that a provider uses; empty where it uses none
 */
record Verdict(Answer answer, String reason, Optional<String> reply) {

    static final String NO_REASON = "none";

    static Verdict of(Answer answer) {
        return because(answer, NO_REASON);
    }

    static Verdict because(Answer answer, String reason) {
        return new Verdict(answer, reason, Optional.empty());
    }
}
