package dev.parley.ingest.log;

import dev.parley.ingest.kafka.TextHeaders;
import dev.parley.platform.events.PlatformId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Codec of deliveries in the log: CloudEvents 1.0 in binary mode; the value is the body as received. */
public final class DeliveryRecords {

    private static final String TYPE = "dev.parley.webhook-delivery.v1";
    private static final int MAX_CONTENT_TYPE = 128;

    private static final String ID = "ce_id";
    private static final String TIME = "ce_time";
    private static final String PLATFORM = "ce_platform";
    private static final String ROUTE = "ce_route";
    private static final String SECRET = "ce_secretindex";
    private static final String CONTENT_TYPE = "content-type";

    private DeliveryRecords() {}

    /** The record of {@code delivery}. */
    public static ProducerRecord<String, byte[]> encode(String topic, Delivery delivery) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, delivery.partitionKey(), delivery.body());
        Headers headers = record.headers();
        TextHeaders.put(headers, "ce_specversion", "1.0");
        TextHeaders.put(headers, "ce_type", TYPE);
        TextHeaders.put(headers, "ce_source", "/parley/platforms/" + delivery.platform() + "/" + delivery.route());
        TextHeaders.put(headers, ID, delivery.id().toString());
        TextHeaders.put(headers, TIME, delivery.receivedAt().toString());
        TextHeaders.put(headers, PLATFORM, delivery.platform().value());
        TextHeaders.put(headers, ROUTE, delivery.route());
        delivery.secretIndex().ifPresent(index -> TextHeaders.put(headers, SECRET, index.toString()));
        delivery.contentType()
                .map(type -> type.length() > MAX_CONTENT_TYPE ? type.substring(0, MAX_CONTENT_TYPE) : type)
                .ifPresent(type -> TextHeaders.put(headers, CONTENT_TYPE, type));
        return record;
    }

    /**
     * Decodes a record. The room is absent, because only an adapter finds it in the body.
     *
     * @throws IllegalArgumentException if the record is not a delivery
     */
    public static Delivery decode(ConsumerRecord<String, byte[]> record) {
        try {
            return new Delivery(
                    DeliveryId.parse(required(record, ID)),
                    new PlatformId(required(record, PLATFORM)),
                    required(record, ROUTE),
                    Optional.empty(),
                    Instant.parse(required(record, TIME)),
                    header(record, SECRET).map(Integer::valueOf),
                    header(record, CONTENT_TYPE),
                    Optional.ofNullable(record.value())
                            .orElseThrow(() -> new IllegalArgumentException("not a delivery: no value")));
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("not a delivery: a header cannot be read", e);
        }
    }

    /** The id of the delivery in {@code record}; empty if it has none. */
    public static Optional<DeliveryId> id(ConsumerRecord<String, byte[]> record) {
        try {
            return header(record, ID).map(DeliveryId::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String required(ConsumerRecord<String, byte[]> record, String name) {
        return header(record, name)
                .orElseThrow(() -> new IllegalArgumentException("not a delivery: no header " + name));
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> record, String name) {
        return TextHeaders.get(record.headers(), name);
    }
}
