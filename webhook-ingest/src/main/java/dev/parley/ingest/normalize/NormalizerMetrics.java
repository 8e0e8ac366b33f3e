package dev.parley.ingest.normalize;

import dev.parley.ingest.platform.WebhookAdapters;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.platform.spi.webhook.Normalization.NotProjected;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** Counts what deliveries meant, once it is written. */
@Startup
@ApplicationScoped
class NormalizerMetrics {

    private final MeterRegistry registry;

    /**
     * Made at start: dead letters are counted from 0 on, so that the first of a kind is an increase that an alert can see.
     */
    NormalizerMetrics(MeterRegistry registry, WebhookAdapters adapters) {
        this.registry = registry;
        Stream.concat(
                        adapters.all().stream()
                                .map(adapter -> adapter.platform().value()),
                        Stream.of(DeliveryReader.UNKNOWN))
                .forEach(platform ->
                        Arrays.stream(DeadLetterReason.Cause.values()).forEach(cause -> deadLetters(platform, cause)));
    }

    private Counter deadLetters(String platform, DeadLetterReason.Cause cause) {
        return registry.counter("parley.dead.letters", "platform", platform, "cause", cause.label());
    }

    void done(NormalizationResult meaning) {
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

    private void keptAside(String platform, DeadLetterReason poison) {
        deadLetters(platform, poison.cause()).increment();
    }
}
