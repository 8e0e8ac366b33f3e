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
 * Knows whether the broker answers. Asks on a thread of its own, from the start until the end: the process runs without
 * Kafka and notices by itself when it is there. Until then, and from the first failed send on, senders are told at once
 * instead of waiting for a timeout each.
 */
@ApplicationScoped
public class KafkaConnectivity {

    private static final Logger LOG = Logger.getLogger(KafkaConnectivity.class);
    private static final Duration WHILE_DOWN = Duration.ofMillis(500);
    private static final int METADATA_ATTEMPTS = 20;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "kafka-link");
        thread.setDaemon(true);
        return thread;
    });
    private final Duration whileUp;
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
        this.whileUp = config.log().probeInterval();
        this.topics = topics;
        this.names = names;
        this.producer = producer;
        Gauge.builder(
                        "parley.delivery.log.available",
                        this,
                        self -> self.fault().isEmpty() ? 1 : 0)
                .description("1 while deliveries can be kept")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        watch.execute(this::probe);
    }

    void stop(@Observes ShutdownEvent event) {
        watch.shutdownNow();
    }

    /** Why records cannot be sent right now; empty while they can. */
    public Optional<String> fault() {
        return fault;
    }

    /** A send to the log failed for want of a broker. */
    void lost(Throwable cause) {
        become(Optional.of(describe(cause)));
    }

    private void probe() {
        try {
            topics.ensure();
            // So that no send has to wait for metadata.
            for (String topic : List.of(names.deliveries(), names.deliveriesDeadLetter(), names.platformEvents())) {
                awaitMetadata(topic);
            }
            become(Optional.empty());
        } catch (ExecutionException e) {
            become(Optional.of(describe(e.getCause() == null ? e : e.getCause())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            become(Optional.of(describe(e)));
        }
        Duration pause = fault.isEmpty() ? whileUp : WHILE_DOWN;
        if (!watch.isShutdown()) {
            watch.schedule(this::probe, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** A topic that was just created takes a moment to be known. */
    private void awaitMetadata(String topic) {
        for (int attempt = 1; ; attempt++) {
            try {
                producer.partitionsFor(topic);
                return;
            } catch (TimeoutException e) {
                if (attempt == METADATA_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void become(Optional<String> now) {
        Optional<String> before = fault;
        fault = now;
        if (before.isPresent() && now.isEmpty()) {
            LOG.info("Kafka answers");
        } else if (now.isPresent() && !now.equals(before)) {
            LOG.warnf("Kafka is not usable: %s", now.get());
        }
    }

    private static String describe(Throwable cause) {
        return cause instanceof TopicRefusedException
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
