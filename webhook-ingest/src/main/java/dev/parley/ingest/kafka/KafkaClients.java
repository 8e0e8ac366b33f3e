package dev.parley.ingest.kafka;

import dev.parley.ingest.config.IngestConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Producer of the Kafka clients. They are created on first use, because a broker whose name does not resolve yet must not
 * prevent the start. All settings below {@code kafka.*}, such as security, apply to them.
 */
@ApplicationScoped
class KafkaClients {

    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);
    private static final int ADMIN_TIMEOUT_MS = 5_000;

    /** Maximum time that a send blocks its caller, possibly an event loop; it blocks only after a fault. */
    private static final int MAX_BLOCK_MS = 100;

    /** A request takes one batch of each partition: the default of 16 KiB would send about 16 webhooks at a time. */
    private static final int BATCH_BYTES = 128 * 1024;

    private final IngestConfig.Log config;
    private final RecordSize recordSize;
    private final Map<String, Object> common;

    KafkaClients(
            IngestConfig config,
            RecordSize recordSize,
            @Identifier("default-kafka-broker") Map<String, Object> common) {
        this.config = config.log();
        this.recordSize = recordSize;
        this.common = common;
    }

    /** The producer of the whole process; closing it waits for pending records. */
    @Produces
    @ApplicationScoped
    Producer<String, byte[]> producer() {
        return new KafkaProducer<>(producerSettings(), new StringSerializer(), new ByteArraySerializer());
    }

    void close(@Disposes Producer<String, byte[]> producer) {
        producer.close(SHUTDOWN_TIMEOUT);
    }

    @Produces
    @ApplicationScoped
    Admin admin() {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "parley-webhook-ingest-topics");
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L);
        return Admin.create(settings);
    }

    void close(@Disposes Admin admin) {
        admin.close(SHUTDOWN_TIMEOUT);
    }

    private Map<String, Object> producerSettings() {
        int timeout = Math.toIntExact(config.appendTimeout().toMillis());
        Map<String, Object> settings = new HashMap<>(common);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "parley-webhook-ingest");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // Records that arrive during a request go together into the next: batches grow with the load, without
        // waiting.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Math.toIntExact(recordSize.max()));
        // Batches round sizes up; with four times the limit in flight, a send never waits for memory.
        settings.put(
                ProducerConfig.BUFFER_MEMORY_CONFIG, 4 * config.maxInFlight().asLongValue() + 2 * recordSize.max());
        // After an idle time, the next delivery must not wait for metadata.
        settings.put(
                ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(3650).toMillis());
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L);
        settings.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 500L);
        return settings;
    }
}
