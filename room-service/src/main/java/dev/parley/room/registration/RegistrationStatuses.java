package dev.parley.room.registration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Status of all webhooks as last read from the database, as a metric. Equal on all replicas. */
@ApplicationScoped
public class RegistrationStatuses {

    private final MultiGauge gauge;
    private volatile List<RegisteredWebhook> webhooks = List.of();

    RegistrationStatuses(MeterRegistry registry) {
        this.gauge = MultiGauge.builder("parley.room.webhook.registrations")
                .description("1 for how each platform's webhook stands")
                .register(registry);
    }

    List<RegisteredWebhook> all() {
        return webhooks;
    }

    /** Empty for a platform whose webhook is not registered by Parley, or was not checked yet. */
    public Optional<RegisteredWebhook> of(String platform) {
        return webhooks.stream()
                .filter(webhook -> webhook.platform().equals(platform))
                .findFirst();
    }

    void replace(List<RegisteredWebhook> read) {
        webhooks = List.copyOf(read);
        // Unchanged rows are not registered again: they would be missing for a moment, and so in a scrape.
        gauge.register(read.stream()
                .map(webhook -> Row.of(
                        Tags.of(
                                "platform",
                                webhook.platform(),
                                "status",
                                webhook.status().name()),
                        1))
                .toList());
    }
}
