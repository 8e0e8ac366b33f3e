package dev.parley.ingest.normalize;

import dev.parley.ingest.normalize.DeadLetterReason.Category;
import dev.parley.ingest.platform.WebhookAdapters;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.platform.spi.webhook.Normalization.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** Counters of normalization results, incremented once Kafka has the events and dead letters. */
@Startup
@ApplicationScoped
class NormalizerMetrics {

    private final MeterRegistry registry;

    /**
     * Registers the counters of what yields no event at start: they begin at 0, so that an alert sees the first dead letter as
     * an increase, and a dashboard that there was none.
     */
    NormalizerMetrics(MeterRegistry registry, WebhookAdapters adapters) {
        this.registry = registry;
        Stream.concat(
                        adapters.all().stream()
                                .map(adapter -> adapter.platform().value()),
                        Stream.of(DeliveryReader.UNKNOWN))
                .forEach(platform -> {
                    Arrays.stream(Category.values()).forEach(category -> deadLetters(platform, category));
                    Arrays.stream(Kind.values()).forEach(kind -> notProjected(platform, kind));
                });
    }

    private Counter deadLetters(String platform, Category category) {
        return registry.counter("parley.dead.letters", "platform", platform, "category", category.label());
    }

    void done(NormalizationResult result) {
        result.events().forEach(this::published);
        result.notProjected()
                .forEach(part -> notProjected(result.platform(), part.kind()).increment());
        result.deadLetterReason()
                .ifPresent(reason ->
                        deadLetters(result.platform(), reason.category()).increment());
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

    private Counter notProjected(String platform, Kind kind) {
        return registry.counter(
                "parley.deliveries.not.projected",
                "platform",
                platform,
                "kind",
                kind.name().toLowerCase(Locale.ROOT));
    }
}
