package dev.parley.platform.spi.webhook;

/** Result of verifying a webhook. */
public sealed interface Verification {

    /**
     * Authentic. {@code secretIndex} is the index of the route's secret that matched; it shows when an old one can be
     * removed.
     */
    record Accepted(int secretIndex) implements Verification {}

    /** Received by a route without signatures ({@link SignatureScheme.Unsigned}): counted, never trusted or kept. */
    record Unproven() implements Verification {}

    /** Not authentic. The reason is for the metric and the log, and is not sent to the sender. */
    record Rejected(Reason reason) implements Verification {}

    /** Reason of a rejection. */
    enum Reason {
        MISSING_SIGNATURE("missing-signature"),
        MISSING_TIMESTAMP("missing-timestamp"),
        MALFORMED_SIGNATURE_HEADER("malformed-signature-header"),
        MALFORMED_TIMESTAMP("malformed-timestamp"),
        SIGNATURE_MISMATCH("signature-mismatch"),
        STALE_TIMESTAMP("stale-timestamp"),
        FUTURE_TIMESTAMP("future-timestamp"),
        /** The sender's own token is over, whatever the clocks say: some senders get one at their start and keep it. */
        TOKEN_EXPIRED("token-expired"),
        MISSING_AUTHORIZATION("missing-authorization"),
        BAD_AUTHORIZATION("bad-authorization");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /** The stable name used in metrics, logs and test vectors. */
        public String label() {
            return label;
        }
    }
}
