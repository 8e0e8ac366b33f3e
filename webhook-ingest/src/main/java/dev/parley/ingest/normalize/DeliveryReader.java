package dev.parley.ingest.normalize;

import dev.parley.ingest.log.Delivery;
import dev.parley.ingest.log.DeliveryRecords;
import dev.parley.ingest.normalize.DeadLetterReason.Category;
import dev.parley.ingest.notification.AnnouncedBuckets;
import dev.parley.ingest.notification.ObjectNotifications;
import dev.parley.ingest.platform.WebhookAdapters;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.Normalization.NotProjected;
import dev.parley.platform.spi.webhook.ObjectCreated;
import dev.parley.platform.spi.webhook.VerifiedWebhook;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Normalizes one record of the delivery log. Does no I/O and never throws: a failure is a result with a reason. */
@ApplicationScoped
public class DeliveryReader {

    static final String UNKNOWN = "unknown";

    private final WebhookAdapters adapters;
    private final AnnouncedBuckets buckets;

    DeliveryReader(WebhookAdapters adapters, AnnouncedBuckets buckets) {
        this.adapters = adapters;
        this.buckets = buckets;
    }

    /** Normalizes one record. */
    public NormalizationResult read(ConsumerRecord<String, byte[]> record) {
        Delivery delivery;
        try {
            delivery = DeliveryRecords.decode(record);
        } catch (IllegalArgumentException e) {
            return NormalizationResult.deadLettered(
                    UNKNOWN, new DeadLetterReason(Category.NOT_A_DELIVERY, String.valueOf(e.getMessage())));
        }
        String platform = delivery.platform().value();
        try {
            return adapters.find(delivery.platform())
                    .map(adapter -> read(adapter, delivery))
                    .orElseGet(() -> NormalizationResult.deadLettered(
                            platform,
                            new DeadLetterReason(Category.NO_ADAPTER, "no adapter for the platform " + platform)));
        } catch (RuntimeException | StackOverflowError e) {
            return NormalizationResult.deadLettered(
                    platform,
                    new DeadLetterReason(Category.ADAPTER_FAILED, e.getClass().getName()));
        }
    }

    private NormalizationResult read(WebhookAdapter adapter, Delivery delivery) {
        if (!delivery.route().equals(Delivery.OBJECT_NOTIFICATION)) {
            VerifiedWebhook webhook = new VerifiedWebhook(delivery.route(), delivery.body(), delivery.receivedAt());
            return result(adapter, List.of(adapter.normalize(webhook)), List.of(), Optional.empty());
        }
        ObjectNotifications notices =
                ObjectNotifications.read(delivery.platform().value(), delivery.body(), delivery.receivedAt());
        List<Normalization> normalizations = new ArrayList<>();
        for (ObjectCreated created : notices.created()) {
            normalizations.add(buckets.refusal(delivery.platform(), created)
                    .<Normalization>map(Normalization.Unreadable::new)
                    .orElseGet(() -> adapter.normalize(created)));
        }
        return result(adapter, normalizations, notices.ignored(), notices.defect());
    }

    private static NormalizationResult result(
            WebhookAdapter adapter, List<Normalization> normalizations, List<String> ignored, Optional<String> defect) {
        List<PlatformEvent> events = new ArrayList<>();
        List<NotProjected> notProjected = new ArrayList<>();
        Optional<String> unreadable = defect;
        ignored.forEach(type -> notProjected.add(new NotProjected(Normalization.Kind.IGNORED, type)));
        for (Normalization one : normalizations) {
            if (one instanceof Normalization.Events some) {
                events.addAll(some.events());
            } else if (one instanceof NotProjected part) {
                notProjected.add(part);
            } else {
                unreadable = Optional.of(((Normalization.Unreadable) one).reason());
            }
        }
        return new NormalizationResult(
                adapter.platform().value(),
                events,
                notProjected,
                unreadable.map(reason -> new DeadLetterReason(Category.UNREADABLE, reason)));
    }
}
