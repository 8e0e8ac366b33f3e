package dev.parley.ingest.kafka;

import dev.parley.ingest.config.IngestConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Health monitor of the connection to Kafka. Probes on a thread of its own, so that the process starts and runs without
 * Kafka. While Kafka is down, senders fail at once instead of waiting for a timeout each.
 *
 * <pre>
 *          probe succeeds            probe fails, or lost() after a failed send
 *   down ------------------> up ------------------------------------------------> down
 *   probed every 500 ms      probed every probe-interval
 * </pre>
 */
@ApplicationScoped
public class KafkaConnectivity {

    private static final Logger LOG = Logger.getLogger(KafkaConnectivity.class);
    private static final Duration DOWN_INTERVAL = Duration.ofMillis(500);
    private static final int MAX_METADATA_ATTEMPTS = 20;

    private final ScheduledExecutorService prober = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "kafka-connectivity");
        thread.setDaemon(true);
        return thread;
    });
    private final Duration upInterval;
    private final TopicSetup topics;
    private final TopicNames names;
    private final Producer<String, byte[]> producer;
    private volatile Optional<String> fault = Optional.of("not connected yet");

    KafkaConnectivity(
            IngestConfig config,
            TopicSetup topics,
            TopicNames names,
            Producer<String, byte[]> producer,
            MeterRegistry metrics) {
        this.upInterval = config.log().probeInterval();
        this.topics = topics;
        this.names = names;
        this.producer = producer;
        Gauge.builder(
                        "parley.delivery.log.available",
                        this,
                        self -> self.fault().isEmpty() ? 1 : 0)
                .description("1 while deliveries can be stored")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        prober.execute(this::probe);
    }

    void stop(@Observes ShutdownEvent event) {
        prober.shutdownNow();
    }

    /** Why records cannot be sent now; empty if they can. */
    public Optional<String> fault() {
        return fault;
    }

    /** Reports a send to the delivery log that failed because of the broker. */
    void lost(Throwable cause) {
        update(Optional.of(describe(cause)));
    }

    private void probe() {
        try {
            topics.ensure();
            // Fetched here, so that no send waits for metadata.
            for (String topic : List.of(names.deliveries(), names.deliveriesDeadLetter(), names.platformEvents())) {
                awaitMetadata(topic);
            }
            update(Optional.empty());
        } catch (ExecutionException e) {
            update(Optional.of(describe(e.getCause() == null ? e : e.getCause())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            update(Optional.of(describe(e)));
        }
        Duration interval = fault.isEmpty() ? upInterval : DOWN_INTERVAL;
        if (!prober.isShutdown()) {
            prober.schedule(this::probe, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The metadata of a topic that was just created may take a moment. */
    private void awaitMetadata(String topic) {
        for (int attempt = 1; ; attempt++) {
            try {
                producer.partitionsFor(topic);
                return;
            } catch (TimeoutException e) {
                if (attempt == MAX_METADATA_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void update(Optional<String> now) {
        Optional<String> before = fault;
        fault = now;
        if (before.isPresent() && now.isEmpty()) {
            LOG.info("Kafka is available");
        } else if (now.isPresent() && !now.equals(before)) {
            LOG.warnf(
                    "Kafka is unavailable (%s); webhooks are answered 503 and the connection is probed again",
                    now.get());
        }
    }

    private static String describe(Throwable cause) {
        return cause instanceof TopicRefusedException
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
