package dev.parley.ingest.normalize;

import dev.parley.ingest.log.DeliveryRecords;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.platform.spi.webhook.Normalization.NotProjected;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts what deliveries meant, once it is written, and tells how old the one is that is being worked on. */
@ApplicationScoped
class NormalizerMetrics {

    private final MeterRegistry registry;
    private final Clock clock;
    private volatile Optional<Instant> inWork = Optional.empty();

    NormalizerMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        Gauge.builder("parley.deliveries.oldest.unnormalized.age", this, NormalizerMetrics::ageInSeconds)
                .description("Age of the delivery that the normaliser works on; 0 while it has nothing to do")
                .baseUnit("seconds")
                .register(registry);
    }

    void begun(ConsumerRecord<String, byte[]> record) {
        inWork = DeliveryRecords.receivedAt(record);
    }

    void done(Meaning meaning) {
        inWork = Optional.empty();
        meaning.events().forEach(event -> published(event));
        meaning.notProjected().forEach(nothing -> notProjected(meaning.platform(), nothing));
        meaning.poison().ifPresent(poison -> keptAside(meaning.platform(), poison));
    }

    private void published(PlatformEvent event) {
        registry.counter(
                        "parley.platform.events",
                        "platform",
                        event.platform().value(),
                        "type",
                        PlatformEventCodec.type(event))
                .increment();
    }

    private void notProjected(String platform, NotProjected nothing) {
        registry.counter(
                        "parley.deliveries.not.projected",
                        "platform",
                        platform,
                        "kind",
                        nothing.kind().name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private void keptAside(String platform, Poison poison) {
        registry.counter(
                        "parley.dead.letters",
                        "platform",
                        platform,
                        "cause",
                        poison.cause().label())
                .increment();
    }

    private double ageInSeconds() {
        return inWork.map(since ->
                        Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }
}
