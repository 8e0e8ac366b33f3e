package dev.parley.room.webhooks;

import java.util.Optional;

/** Outcome of one call of a webhook. */
sealed interface WebhookAnswer {

    /**
     * The receiver answered.
     *
     * @param retryAfter the header of this name
     * @param text beginning of the body, safe to show
     */
    record Answered(int status, Optional<String> retryAfter, String text) implements WebhookAnswer {

        boolean success() {
            return status >= 200 && status < 300;
        }

        @Override
        public String toString() {
            return "Answered[status=" + status + "]";
        }
    }

    /** There was no answer. */
    record Unanswered(Cause cause) implements WebhookAnswer {}

    /** Why there was no answer. */
    enum Cause {
        NO_ADDRESS("no-address", "the room has no webhook address that can be called"),
        REFUSED_ADDRESS(
                "refused-address",
                "the address is no public http or https address; an operator can allow a private address of its host in"
                        + " PARLEY_ALLOWED_PRIVATE_HOSTS"),
        UNKNOWN_HOST("unknown-host", "the address's host cannot be found"),
        TIMEOUT("timeout", "the receiver did not answer in time"),
        UNREACHABLE("unreachable", "the address cannot be reached");

        private final String word;
        private final String text;

        Cause(String word, String text) {
            this.word = word;
            this.text = text;
        }

        /** The word in the delivery log and in metrics. */
        String word() {
            return word;
        }

        /** For people. */
        String text() {
            return text;
        }
    }
}
