package dev.parley.ingest.replay;

import dev.parley.ingest.kafka.Deadline;
import dev.parley.ingest.kafka.KafkaUnavailableException;
import dev.parley.ingest.kafka.OffsetRanges;
import dev.parley.ingest.kafka.TimeWindow;
import dev.parley.ingest.kafka.TopicNames;
import dev.parley.ingest.kafka.TopicScan;
import dev.parley.ingest.kafka.TopicScans;
import dev.parley.ingest.log.DeliveryId;
import dev.parley.ingest.log.DeliveryRecords;
import dev.parley.ingest.normalize.DeliveryReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reader of past deliveries, with at most one page of them in memory. Blocks. */
@ApplicationScoped
public class DeliveryArchive {

    private static final Duration PAGE_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration SEARCH_TIMEOUT = Duration.ofSeconds(20);
    private static final int MAX_PAGE_BYTES = 16 * 1024 * 1024;

    /** Maximum time between the receipt of a delivery, which is in its id, and its timestamp in the log. */
    private static final Duration MAX_LOG_DELAY = Duration.ofMinutes(10);

    /** Each reader holds a connection and some memory. */
    private static final int MAX_READERS = 4;

    private final Semaphore readers = new Semaphore(MAX_READERS);
    private final TopicScans scans;
    private final TopicNames topics;
    private final DeliveryReader reader;

    DeliveryArchive(TopicScans scans, TopicNames topics, DeliveryReader reader) {
        this.scans = scans;
        this.topics = topics;
        this.reader = reader;
    }

    /**
     * One page of deliveries.
     *
     * @param from the {@link DeliveryPage#rest} of the page before, for the same selection
     * @param limit maximum number of items, at least 1
     * @throws IllegalArgumentException if {@code from} is not of this topic
     * @throws TooManyReadersException if too many other requests read
     * @throws KafkaUnavailableException if the broker does not answer
     */
    public DeliveryPage list(Selection.ByWindow selection, Optional<OffsetRanges> from, int limit) {
        return asReader(() -> page(selection, from, limit));
    }

    private DeliveryPage page(Selection.ByWindow selection, Optional<OffsetRanges> from, int limit) {
        Deadline end = Deadline.in(PAGE_TIMEOUT);
        List<FoundDelivery> items = new ArrayList<>();
        long bytes = 0;
        long scanned = 0;
        try (TopicScan scan = open(selection, from)) {
            while (items.size() < limit && bytes < MAX_PAGE_BYTES && !end.passed()) {
                Optional<ConsumerRecord<String, byte[]>> record = scan.next(end);
                if (record.isEmpty()) {
                    break;
                }
                scanned++;
                Optional<FoundDelivery> match = record.flatMap(one -> matching(one, selection));
                if (match.isPresent()) {
                    items.add(match.get());
                    bytes += record.get().serializedValueSize();
                }
            }
            return new DeliveryPage(items, scan.rest(), scanned);
        }
    }

    /** The delivery in {@code record}, if it matches the selection. */
    Optional<FoundDelivery> matching(ConsumerRecord<String, byte[]> record, Selection.ByWindow selection) {
        return Optional.of(record)
                .filter(one -> selection.window().contains(one.timestamp()))
                .map(this::read)
                .filter(selection.filter()::matches);
    }

    /** Opens a scan from the start of the window, or from the end of the previous page. */
    TopicScan open(Selection.ByWindow selection, Optional<OffsetRanges> from) {
        String topic = selection.source().topic(topics);
        return from.map(rest -> scans.resume(topic, rest)).orElseGet(() -> scans.open(topic, selection.window()));
    }

    /**
     * The delivery with this id; of several dead letters the last one.
     *
     * @throws TooManyReadersException if too many other requests read
     * @throws KafkaUnavailableException if the broker does not answer, or the search takes too long
     */
    public Optional<FoundDelivery> find(DeliverySource source, DeliveryId id) {
        return asReader(() -> search(source, id));
    }

    Optional<FoundDelivery> search(DeliverySource source, DeliveryId id) {
        Deadline end = Deadline.in(SEARCH_TIMEOUT);
        // A dead letter may be written at any later time.
        TimeWindow window = source == DeliverySource.LOG
                ? new TimeWindow(id.receivedAt(), id.receivedAt().plus(MAX_LOG_DELAY))
                : TimeWindow.since(id.receivedAt());
        try (TopicScan scan = scans.open(source.topic(topics), window)) {
            Optional<ConsumerRecord<String, byte[]>> found = Optional.empty();
            Optional<ConsumerRecord<String, byte[]>> record = scan.next(end);
            while (record.isPresent()) {
                if (record.flatMap(DeliveryRecords::id).filter(id::equals).isPresent()) {
                    found = record;
                }
                record = found.isPresent() && source == DeliverySource.LOG ? Optional.empty() : scan.next(end);
            }
            boolean complete = source == DeliverySource.LOG && found.isPresent();
            if (!complete && !scan.finished()) {
                throw new KafkaUnavailableException("search-too-long", null);
            }
            return found.map(this::read);
        }
    }

    private <T> T asReader(Supplier<T> reading) {
        if (!readers.tryAcquire()) {
            throw new TooManyReadersException();
        }
        try {
            return reading.get();
        } finally {
            readers.release();
        }
    }

    private FoundDelivery read(ConsumerRecord<String, byte[]> record) {
        return FoundDelivery.of(record, reader.read(record));
    }
}
