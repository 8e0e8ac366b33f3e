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
 * Makes the clients, on first use: a broker whose name does not resolve yet must not keep the process from starting.
 * Whatever else is set under {@code kafka.*} (security, for example) applies to them.
 */
@ApplicationScoped
class KafkaClients {

    private static final Duration SHUTDOWN = Duration.ofSeconds(5);
    private static final int ADMIN_TIMEOUT_MS = 5_000;

    /** The longest that a send may hold its caller, who may be an event loop; only a fault makes it wait at all. */
    private static final int MAX_BLOCK_MS = 100;

    /** Of one partition a request takes one batch: with the client's 16 KiB, 16 webhooks at a time would be on their way. */
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

    /** The producer of the whole process; closing it waits for what is on its way. */
    @Produces
    @ApplicationScoped
    Producer<String, byte[]> producer() {
        return new KafkaProducer<>(producerSettings(), new StringSerializer(), new ByteArraySerializer());
    }

    void close(@Disposes Producer<String, byte[]> producer) {
        producer.close(SHUTDOWN);
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
        admin.close(SHUTDOWN);
    }

    private Map<String, Object> producerSettings() {
        int timeout = Math.toIntExact(config.appendTimeout().toMillis());
        Map<String, Object> settings = new HashMap<>(common);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "parley-webhook-ingest");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // What comes while one request is on its way goes together in the next: batches as large as the load, no
        // waiting.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Math.toIntExact(recordSize.largest()));
        // Batches round sizes up; with four times what we let in flight a send never waits for memory.
        settings.put(
                ProducerConfig.BUFFER_MEMORY_CONFIG, 4 * config.maxInFlight().asLongValue() + 2 * recordSize.largest());
        // A topic that was idle for a while must not cost the next delivery a wait for its metadata.
        settings.put(
                ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(3650).toMillis());
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L);
        settings.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 500L);
        return settings;
    }
}
