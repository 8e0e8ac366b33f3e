package dev.parley.runtime.kafka;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Headers of dead letters, the same on the dead-letter topic of every consumer. A dead letter has the key, value and
 * headers of its origin, and these beside them.
 *
 * @param reason why the record could not be processed, for an operator; bounded, without personal data
 * @param attempts how often it was tried, at least 1
 * @param topic the topic that the record was read from at first
 * @param partition of {@code topic}
 * @param offset in {@code partition}
 */
public record DeadLetterHeaders(String reason, int attempts, String topic, int partition, long offset) {

    /** Why the record could not be processed. */
    public static final String REASON = "dead-letter-reason";

    /** How often it was tried: a decimal number, at least 1. */
    public static final String ATTEMPTS = "dead-letter-attempts";

    /** Where the record was read at first: topic, partition, offset. */
    public static final String TOPIC = "dead-letter-topic";

    /** See {@link #TOPIC}. */
    public static final String PARTITION = "dead-letter-partition";

    /** See {@link #TOPIC}. */
    public static final String OFFSET = "dead-letter-offset";

    /** What a reason is cut to, in characters. */
    public static final int MAX_REASON = 512;

    private static final String SUFFIX = ".dead-letter";

    /** Bounds the reason. */
    public DeadLetterHeaders {
        reason = reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: at least 1");
        }
    }

    /** The topic that takes dead letters of {@code topic}. */
    public static String topicOf(String topic) {
        return topic + SUFFIX;
    }

    /** Names and values, in a fixed order. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(REASON, reason);
        values.put(ATTEMPTS, Integer.toString(attempts));
        values.put(TOPIC, topic);
        values.put(PARTITION, Integer.toString(partition));
        values.put(OFFSET, Long.toString(offset));
        return values;
    }
}
