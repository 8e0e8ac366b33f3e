package dev.parley.ingest.notification;

import java.time.Duration;

/**
 * How long a received message is hidden from others. The queue counts in whole seconds and takes at most twelve hours (AWS,
 * SQS API, ChangeMessageVisibility); zero would mean not at all.
 *
 * @param value from one second on; what is beyond a whole second does not count
 */
record VisibilityTimeout(Duration value) {

    private static final Duration MIN_LENGTH = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(12);

    /** @throws IllegalArgumentException if it is out of the queue's bounds */
    VisibilityTimeout {
        if (value.compareTo(MIN_LENGTH) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a visibility timeout is from 1 second to 12 hours, not " + value);
        }
    }

    /** As the queue is told. */
    int seconds() {
        return Math.toIntExact(value.toSeconds());
    }
}
