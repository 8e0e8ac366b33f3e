package dev.parley.ingest.normalize;

import dev.parley.ingest.config.IngestConfig;
import dev.parley.ingest.config.Role;
import dev.parley.ingest.kafka.KafkaUnavailableException;
import dev.parley.ingest.kafka.Lag;
import dev.parley.ingest.kafka.LagProbe;
import dev.parley.ingest.kafka.TopicNames;
import dev.parley.ingest.kafka.TopicScans;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Gauges of the normalizer's consumer lag. Measured from Kafka on a thread of its own, so that the lag is known even if no
 * replica normalizes. While Kafka is unavailable the last value stays, and the age of the oldest delivery grows.
 */
@ApplicationScoped
class NormalizerLag {

    private static final Logger LOG = Logger.getLogger(NormalizerLag.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread worker = new Thread(task, "normalizer-lag");
        worker.setDaemon(true);
        return worker;
    });
    private final boolean inRole;
    private final Duration interval;
    private final TopicScans scans;
    private final String topic;
    private final String group;
    private final Clock clock;
    private Optional<LagProbe> probe = Optional.empty();
    private volatile Lag lag = Lag.NONE;

    NormalizerLag(
            IngestConfig config,
            TopicScans scans,
            TopicNames topics,
            @ConfigProperty(name = "mp.messaging.incoming.deliveries.group.id") String group,
            MeterRegistry metrics,
            Clock clock) {
        this.inRole = config.role() != Role.OBJECT_NOTIFICATIONS;
        this.interval = config.log().lagInterval();
        this.scans = scans;
        this.topic = topics.deliveries();
        this.group = group;
        this.clock = clock;
        if (inRole) {
            register(metrics);
        }
    }

    private void register(MeterRegistry metrics) {
        Gauge.builder("parley.deliveries.unnormalized", this, self -> self.lag.records())
                .description("Deliveries in the log that are not normalized yet, in all partitions")
                .register(metrics);
        Gauge.builder("parley.deliveries.oldest.unnormalized.age", this, NormalizerLag::ageInSeconds)
                .description("Age of the oldest delivery that is not normalized yet; 0 if there is none")
                .baseUnit("seconds")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        if (inRole) {
            thread.scheduleWithFixedDelay(this::measure, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.execute(() -> probe.ifPresent(LagProbe::close));
        thread.shutdown();
    }

    private void measure() {
        try {
            LagProbe open = probe.orElseGet(() -> scans.watch(topic, group));
            probe = Optional.of(open);
            lag = open.measure(clock.instant());
        } catch (KafkaUnavailableException e) {
            LOG.debugf("Consumer lag cannot be measured (%s); retried at the next interval", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("Consumer lag cannot be measured; retried at the next interval", e);
        }
    }

    private double ageInSeconds() {
        return lag.oldest()
                .map(start ->
                        Math.max(0, Duration.between(start, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }
}
