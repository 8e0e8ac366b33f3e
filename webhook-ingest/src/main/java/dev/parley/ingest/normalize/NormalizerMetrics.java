package dev.parley.ingest.normalize;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.platform.spi.webhook.Normalization.NotProjected;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Counts what deliveries meant, once it is written. */
@ApplicationScoped
class NormalizerMetrics {

    private final MeterRegistry registry;

    NormalizerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void done(Meaning meaning) {
        meaning.events().forEach(this::published);
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
}
