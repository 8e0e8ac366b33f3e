package dev.parley.ingest.receive;

/**
 * An answer and, for our eyes only, its reason.
 *
 * @param reason a stable word for metric and log, never sent; {@code none} where the answer says it all
 */
record Verdict(Answer answer, String reason) {

    static final String NO_REASON = "none";

    static Verdict of(Answer answer) {
        return new Verdict(answer, NO_REASON);
    }
}
