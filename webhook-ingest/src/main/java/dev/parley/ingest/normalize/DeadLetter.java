package dev.parley.ingest.normalize;

import static dev.parley.ingest.kafka.TextHeaders.get;
import static dev.parley.ingest.kafka.TextHeaders.put;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * What a dead letter says of itself, in headers beside those of its delivery.
 *
 * @param cause one of {@link DeadLetterReason.Cause#label}
 * @param reason for an operator; without personal data
 * @param attempts how often it was tried to normalise the delivery: 1, and one more with each replay that failed again
 * @param at when it was kept aside
 * @param topic where the delivery was read, at first
 * @param partition of {@code topic}
 * @param replaces the letter before it of the same delivery; absent in the first
 */
public record DeadLetter(
        String cause,
        String reason,
        int attempts,
        Instant at,
        String topic,
        int partition,
        long offset,
        Optional<Place> replaces) {

    private static final int MAX_REASON = 512;

    private static final String CAUSE = "dead-letter-cause";
    private static final String REASON = "dead-letter-reason";
    private static final String ATTEMPTS = "dead-letter-attempts";
    private static final String AT = "dead-letter-at";
    private static final String TOPIC = "dead-letter-topic";
    private static final String PARTITION = "dead-letter-partition";
    private static final String OFFSET = "dead-letter-offset";
    private static final String TIMESTAMP = "dead-letter-timestamp";
    private static final String REPLACES = "dead-letter-replaces";
    private static final List<String> ALL =
            List.of(CAUSE, REASON, ATTEMPTS, AT, TOPIC, PARTITION, OFFSET, TIMESTAMP, REPLACES);

    /** Where a letter lies among the dead letters. */
    public record Place(int partition, long offset) {

        private static Place parse(String text) {
            String[] numbers = text.split(":", 2);
            if (numbers.length < 2) {
                throw new NumberFormatException("not a place");
            }
            return new Place(Integer.parseInt(numbers[0]), Long.parseLong(numbers[1]));
        }

        @Override
        public String toString() {
            return partition + ":" + offset;
        }
    }

    /** Bounds the reason. */
    public DeadLetter {
        reason = reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
    }

    /** Of a delivery its first letter; of a letter the next one of the same delivery. */
    static DeadLetter of(ConsumerRecord<String, byte[]> origin, DeadLetterReason poison, Instant at) {
        return read(origin.headers())
                .map(former -> former.again(origin, poison, at))
                .orElseGet(() -> new DeadLetter(
                        poison.cause().label(),
                        poison.reason(),
                        1,
                        at,
                        origin.topic(),
                        origin.partition(),
                        origin.offset(),
                        Optional.empty()));
    }

    private DeadLetter again(ConsumerRecord<String, byte[]> origin, DeadLetterReason poison, Instant now) {
        // A letter that somebody has put back into the log by hand is a delivery there, and replaces nothing.
        Optional<Place> former = Optional.of(new Place(origin.partition(), origin.offset()))
                .filter(own -> !topic.equals(origin.topic()));
        return new DeadLetter(
                poison.cause().label(), poison.reason(), attempts + 1, now, topic, partition, offset, former);
    }

    /** Sets the headers, in the place of those of a letter before. */
    void write(Headers headers, long originTimestamp) {
        String timestamp = get(headers, TIMESTAMP).orElseGet(() -> Long.toString(originTimestamp));
        ALL.forEach(headers::remove);
        put(headers, CAUSE, cause);
        put(headers, REASON, reason);
        put(headers, ATTEMPTS, Integer.toString(attempts));
        put(headers, AT, at.toString());
        put(headers, TOPIC, topic);
        put(headers, PARTITION, Integer.toString(partition));
        put(headers, OFFSET, Long.toString(offset));
        put(headers, TIMESTAMP, timestamp);
        replaces.ifPresent(former -> put(headers, REPLACES, former.toString()));
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
                            get(headers, OFFSET).map(Long::parseLong).orElse(-1L),
                            get(headers, REPLACES).map(Place::parse)));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
