package dev.parley.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads topics from the beginning, independently of the service. */
public final class TopicProbe {

    public static final String DELIVERIES = "parley.webhook-deliveries.v1";
    public static final String DEAD_LETTERS = "parley.webhook-deliveries.v1.dead-letter";
    public static final String EVENTS = "parley.platform-events.v1";

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    /** By broker and topic. */
    private static final Map<String, TopicReader> READERS = new ConcurrentHashMap<>();

    private TopicProbe() {}

    /** Waits until {@code count} records match and returns all matches; fails with the number that was found. */
    public static List<ConsumerRecord<String, byte[]>> await(
            String topic, int count, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        TopicReader reader = reader(topic);
        Instant end = Instant.now().plus(WAIT_TIMEOUT);
        List<ConsumerRecord<String, byte[]>> found = matching(reader.next(), wanted);
        while (found.size() < count && Instant.now().isBefore(end)) {
            found = matching(reader.next(), wanted);
        }
        if (found.size() < count) {
            throw new AssertionError("only %d of %d records in %s".formatted(found.size(), count, topic));
        }
        return found;
    }

    private static List<ConsumerRecord<String, byte[]>> matching(
            List<ConsumerRecord<String, byte[]>> records, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        return records.stream().filter(wanted).toList();
    }

    /** All records that are in the topic now. */
    public static List<ConsumerRecord<String, byte[]>> all(String topic) {
        return reader(topic).all();
    }

    public static Predicate<ConsumerRecord<String, byte[]>> containing(String text) {
        return record -> record.value() != null && new String(record.value(), StandardCharsets.UTF_8).contains(text);
    }

    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static TopicReader reader(String topic) {
        String brokers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        return READERS.computeIfAbsent(brokers + "/" + topic, one -> new TopicReader(brokers, topic));
    }
}
