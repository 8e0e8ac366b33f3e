package dev.parley.bench.ingest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Baseline of the normalizer: reads what the server appended, makes an event with the fields of a platform event of each
 * webhook, appends it with {@code acks=all}, and commits offsets behind it. No dead letters, retries, metrics or validation.
 */
final class BaselineNormalizer {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Producer<String, byte[]> producer;
    private final String events;

    private BaselineNormalizer(
            KafkaConsumer<String, byte[]> consumer, Producer<String, byte[]> producer, String events) {
        this.consumer = consumer;
        this.producer = producer;
        this.events = events;
    }

    /** Starts a thread that works until the process ends. */
    static void start(String brokers, String deliveries, String events, Producer<String, byte[]> producer) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "group.id",
                        deliveries,
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(deliveries));
        Thread thread = new Thread(new BaselineNormalizer(consumer, producer, events)::run, "normalizer");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, failure) -> {
            failure.printStackTrace();
            System.exit(1); // a server that does half of the work is no measure
        });
        thread.start();
    }

    private void run() {
        while (true) {
            ConsumerRecords<String, byte[]> batch = consumer.poll(POLL);
            if (!batch.isEmpty()) {
                publish(batch);
                consumer.commitAsync();
            }
        }
    }

    private void publish(ConsumerRecords<String, byte[]> batch) {
        AtomicReference<Exception> failed = new AtomicReference<>();
        for (ConsumerRecord<String, byte[]> delivery : batch) {
            producer.send(event(delivery), (metadata, failure) -> {
                if (failure != null) {
                    failed.set(failure);
                }
            });
        }
        producer.flush();
        if (failed.get() != null) {
            throw new IllegalStateException("events cannot be appended", failed.get());
        }
    }

    private ProducerRecord<String, byte[]> event(ConsumerRecord<String, byte[]> delivery) {
        JsonObject webhook = new JsonObject(Buffer.buffer(delivery.value()));
        JsonObject payload = webhook.getJsonObject("payload");
        UUID id = UUID.nameUUIDFromBytes(webhook.getString("id").getBytes(StandardCharsets.UTF_8));
        String room = payload.getString("room");
        JsonObject event = new JsonObject()
                .put("event_id", id.toString())
                .put("type", "participant-joined")
                .put("platform", "daily")
                .put("room", room)
                .put("occurred_at", time(webhook.getDouble("event_ts")))
                .put(
                        "data",
                        new JsonObject()
                                .put("session_id", payload.getString("session_id"))
                                .put("joined_at", time(payload.getDouble("joined_at")))
                                .put("user_id", payload.getString("user_id"))
                                .put("name", payload.getString("user_name"))
                                .put("owner", payload.getBoolean("owner")));
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(events, room, event.toBuffer().getBytes());
        record.headers().add("ce_id", id.toString().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static String time(double seconds) {
        return Instant.ofEpochMilli(Math.round(seconds * 1000)).toString();
    }
}
