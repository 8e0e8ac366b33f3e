package dev.parley.ingest.normalize;

import static dev.parley.ingest.kafka.TextHeaders.get;
import static dev.parley.ingest.kafka.TextHeaders.put;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * What a dead letter says of itself, in headers beside those of its delivery.
 *
 * @param cause one of {@link Poison.Cause#label}
 * @param reason for an operator; without personal data
 * @param attempts how often it was tried to normalise it
 * @param at when it was kept aside
 * @param partition of {@code topic}, where the delivery was read
 */
public record DeadLetter(
        String cause, String reason, int attempts, Instant at, String topic, int partition, long offset) {

    private static final int LONGEST_REASON = 512;

    private static final String CAUSE = "dead-letter-cause";
    private static final String REASON = "dead-letter-reason";
    private static final String ATTEMPTS = "dead-letter-attempts";
    private static final String AT = "dead-letter-at";
    private static final String TOPIC = "dead-letter-topic";
    private static final String PARTITION = "dead-letter-partition";
    private static final String OFFSET = "dead-letter-offset";
    private static final String TIMESTAMP = "dead-letter-timestamp";

    /** Bounds the reason. */
    public DeadLetter {
        reason = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }

    static DeadLetter of(ConsumerRecord<String, byte[]> origin, Poison poison, Instant at) {
        // Normalising is a pure function: a second attempt would give the same.
        return new DeadLetter(
                poison.cause().label(), poison.reason(), 1, at, origin.topic(), origin.partition(), origin.offset());
    }

    void write(Headers headers, long originTimestamp) {
        put(headers, CAUSE, cause);
        put(headers, REASON, reason);
        put(headers, ATTEMPTS, Integer.toString(attempts));
        put(headers, AT, at.toString());
        put(headers, TOPIC, topic);
        put(headers, PARTITION, Integer.toString(partition));
        put(headers, OFFSET, Long.toString(offset));
        put(headers, TIMESTAMP, Long.toString(originTimestamp));
    }

    /** What {@code headers} say; empty if they are not those of a dead letter. */
    public static Optional<DeadLetter> read(Headers headers) {
        try {
            return get(headers, CAUSE)
                    .map(cause -> new DeadLetter(
                            cause,
                            get(headers, REASON).orElse(""),
                            get(headers, ATTEMPTS).map(Integer::parseInt).orElse(1),
                            get(headers, AT).map(Instant::parse).orElse(Instant.EPOCH),
                            get(headers, TOPIC).orElse(""),
                            get(headers, PARTITION).map(Integer::parseInt).orElse(-1),
                            get(headers, OFFSET).map(Long::parseLong).orElse(-1L)));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
