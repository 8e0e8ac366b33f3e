package dev.parley.ingest.notification;

import dev.parley.ingest.config.IngestConfig;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.webhook.ObjectCreated;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/**
 * Buckets that the storage notices of a platform may be about. Whoever may write to the queue could otherwise have any
 * object fetched that the platform's credentials can read.
 */
@ApplicationScoped
public class AnnouncedBuckets {

    private final Map<String, IngestConfig.Queue> queues;

    AnnouncedBuckets(IngestConfig config) {
        this.queues = config.objectNotifications();
    }

    /** Why a notice of {@code platform} must not be followed; empty if it may, or if no bucket is configured. */
    public Optional<String> refusal(PlatformId platform, ObjectCreated created) {
        return Optional.ofNullable(queues.get(platform.value()))
                .flatMap(IngestConfig.Queue::bucket)
                .map(bucket -> bucket.split("/", 2)[0])
                .filter(bucket -> !bucket.equals(created.bucket()))
                .map(bucket -> "a notice about the bucket '" + created.bucket() + "', where only '" + bucket
                        + "' is announced");
    }
}
