package dev.parley.ingest.notification;

import java.time.Duration;

/**
 * Visibility timeout of received messages. SQS takes whole seconds, at most twelve hours (AWS, SQS API,
 * ChangeMessageVisibility); zero would not hide them at all.
 *
 * @param value at least one second; fractions of a second are dropped
 */
record VisibilityTimeout(Duration value) {

    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration MAX_TIMEOUT = Duration.ofHours(12);

    /** @throws IllegalArgumentException if it is out of range */
    VisibilityTimeout {
        if (value.compareTo(MIN_TIMEOUT) < 0 || value.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("a visibility timeout is from 1 second to 12 hours, not " + value);
        }
    }

    /** The value that SQS takes. */
    int seconds() {
        return Math.toIntExact(value.toSeconds());
    }
}
