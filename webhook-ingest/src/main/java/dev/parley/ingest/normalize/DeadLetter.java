package dev.parley.ingest.normalize;

import static dev.parley.ingest.kafka.TextHeaders.get;
import static dev.parley.ingest.kafka.TextHeaders.put;

import dev.parley.ingest.normalize.DeadLetterReason.Category;
import dev.parley.runtime.kafka.DeadLetterHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Metadata of a dead letter, carried in headers beside those of its delivery.
 *
 * @param category one of {@link DeadLetterReason.Category#label}
 * @param reason for an operator; without personal data
 * @param attempts number of times that normalization failed, at least 1: each failed replay adds one
 * @param at when the dead letter was written
 * @param topic the topic that the delivery was read from at first
 * @param partition of {@code topic}
 * @param replaces the previous dead letter of the same delivery; absent in the first
 */
public record DeadLetter(
        String category,
        String reason,
        int attempts,
        Instant at,
        String topic,
        int partition,
        long offset,
        Optional<Place> replaces) {

    private static final String CATEGORY = "dead-letter-category";

    /** The category's header before it was renamed. Dead letters with it are kept for up to 30 days. */
    private static final String FORMER_CATEGORY = "dead-letter-cause";

    private static final String AT = "dead-letter-at";
    private static final String TIMESTAMP = "dead-letter-timestamp";
    private static final String REPLACES = "dead-letter-replaces";

    /** Position of a dead letter in its topic. */
    public record Place(int partition, long offset) {

        private static Place parse(String text) {
            String[] numbers = text.split(":", 2);
            if (numbers.length < 2) {
                throw new NumberFormatException("not a partition and an offset");
            }
            return new Place(Integer.parseInt(numbers[0]), Long.parseLong(numbers[1]));
        }

        @Override
        public String toString() {
            return partition + ":" + offset;
        }
    }

    /** @throws IllegalArgumentException if {@code attempts} is less than 1 */
    public DeadLetter {
        reason = new DeadLetterHeaders(reason, attempts, topic, partition, offset).reason();
    }

    /** The next dead letter of {@code origin}, which is a delivery or a dead letter of one. */
    static DeadLetter of(ConsumerRecord<String, byte[]> origin, DeadLetterReason reason, Instant at) {
        return read(origin.headers())
                .map(previous -> previous.next(origin, reason, at))
                .orElseGet(() -> new DeadLetter(
                        reason.category().label(),
                        reason.detail(),
                        1,
                        at,
                        origin.topic(),
                        origin.partition(),
                        origin.offset(),
                        Optional.empty()));
    }

    private DeadLetter next(ConsumerRecord<String, byte[]> origin, DeadLetterReason why, Instant now) {
        // A dead letter that an operator copied back into the log is a delivery there and replaces nothing.
        Optional<Place> previous = Optional.of(new Place(origin.partition(), origin.offset()))
                .filter(place -> !topic.equals(origin.topic()));
        return new DeadLetter(
                why.category().label(), why.detail(), attempts + 1, now, topic, partition, offset, previous);
    }

    /** Sets the headers; those of a previous dead letter are replaced. */
    void write(Headers headers, long originTimestamp) {
        String timestamp = get(headers, TIMESTAMP).orElseGet(() -> Long.toString(originTimestamp));
        Stream.of(CATEGORY, FORMER_CATEGORY, AT, TIMESTAMP, REPLACES).forEach(headers::remove);
        put(headers, CATEGORY, category);
        new DeadLetterHeaders(reason, attempts, topic, partition, offset)
                .values()
                .forEach((name, value) -> {
                    headers.remove(name);
                    put(headers, name, value);
                });
        put(headers, AT, at.toString());
        put(headers, TIMESTAMP, timestamp);
        replaces.ifPresent(previous -> put(headers, REPLACES, previous.toString()));
    }

    /** The metadata in {@code headers}; empty if they are not those of a dead letter. */
    public static Optional<DeadLetter> read(Headers headers) {
        try {
            return category(headers)
                    .map(category -> new DeadLetter(
                            category,
                            get(headers, DeadLetterHeaders.REASON).orElse(""),
                            get(headers, DeadLetterHeaders.ATTEMPTS)
                                    .map(Integer::parseInt)
                                    .orElse(1),
                            get(headers, AT).map(Instant::parse).orElse(Instant.EPOCH),
                            get(headers, DeadLetterHeaders.TOPIC).orElse(""),
                            get(headers, DeadLetterHeaders.PARTITION)
                                    .map(Integer::parseInt)
                                    .orElse(-1),
                            get(headers, DeadLetterHeaders.OFFSET)
                                    .map(Long::parseLong)
                                    .orElse(-1L),
                            get(headers, REPLACES).map(Place::parse)));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Other consumers write an exception into the header of the former name: only a category counts there. */
    private static Optional<String> category(Headers headers) {
        return get(headers, CATEGORY).or(() -> get(headers, FORMER_CATEGORY).filter(Category::isLabel));
    }
}
