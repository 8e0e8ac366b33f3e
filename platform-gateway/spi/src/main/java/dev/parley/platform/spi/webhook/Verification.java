package dev.parley.platform.spi.webhook;

/** What became of a check. */
public sealed interface Verification {

    /** Authentic. {@code secretIndex} tells which of the route's secrets matched, so that one knows when to drop the old. */
    record Accepted(int secretIndex) implements Verification {}

    /** By a route whose sender proves nothing ({@link SignatureScheme.Unsigned}): to be counted, never believed or kept. */
    record Unproven() implements Verification {}

    /** Not authentic, for the metric and the log; the sender learns nothing of it. */
    record Rejected(Reason reason) implements Verification {}

    /** Why a webhook was not believed. */
    enum Reason {
        MISSING_SIGNATURE("missing-signature"),
        MISSING_TIMESTAMP("missing-timestamp"),
        MALFORMED_SIGNATURE_HEADER("malformed-signature-header"),
        MALFORMED_TIMESTAMP("malformed-timestamp"),
        SIGNATURE_MISMATCH("signature-mismatch"),
        STALE_TIMESTAMP("stale-timestamp"),
        FUTURE_TIMESTAMP("future-timestamp"),
        MISSING_AUTHORIZATION("missing-authorization"),
        BAD_AUTHORIZATION("bad-authorization");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /** The stable word used in metrics, logs and test vectors. */
        public String label() {
            return label;
        }
    }
}
