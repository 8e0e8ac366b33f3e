package dev.parley.ingest.normalize;

import java.util.Arrays;
import java.util.Locale;

/**
 * Reason why a delivery is written to the dead-letter topic.
 *
 * @param detail for an operator; without personal data
 */
public record DeadLetterReason(Category category, String detail) {

    /** The reason of a delivery whose events Kafka refuses for good. */
    public static DeadLetterReason refused(String why) {
        return new DeadLetterReason(Category.EVENTS_REFUSED, "the broker refuses its events: " + why);
    }

    /** Category of reasons: a fixed set of words for metrics, headers and the operator API. */
    public enum Category {
        /** The record is not a delivery. */
        NOT_A_DELIVERY,
        /** This image has no adapter of the platform. */
        NO_ADAPTER,
        /** The adapter reports that the body is not what the provider documents. */
        UNREADABLE,
        /** The adapter threw an exception, which its contract forbids. */
        ADAPTER_FAILED,
        /** Kafka refuses the events. */
        EVENTS_REFUSED;

        /** The word in metrics, headers and answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether {@code label} is the word of a category. */
        static boolean isLabel(String label) {
            return Arrays.stream(values()).map(Category::label).anyMatch(label::equals);
        }
    }
}
