package dev.parley.ingest.normalize;

import java.util.Locale;

/**
 * Why a delivery could not be normalised.
 *
 * @param reason for an operator; without personal data
 */
public record DeadLetterReason(Cause cause, String reason) {

    /** That of a delivery whose events the broker will never take. */
    public static DeadLetterReason refused(String why) {
        return new DeadLetterReason(Cause.EVENTS_REFUSED, "the broker refuses its events: " + why);
    }

    /** A few stable words, for metrics. */
    public enum Cause {
        /** The record has not the form of a delivery. */
        NOT_A_DELIVERY,
        /** This image has no adapter for its platform. */
        NO_ADAPTER,
        /** The adapter says that it is not what the provider documents. */
        UNREADABLE,
        /** The adapter broke its promise never to throw. */
        ADAPTER_FAILED,
        /** The broker will not take the events. */
        EVENTS_REFUSED;

        /** The word in metrics, headers and answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
