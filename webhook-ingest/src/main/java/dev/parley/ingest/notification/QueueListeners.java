package dev.parley.ingest.notification;

import dev.parley.ingest.config.IngestConfig;
import dev.parley.ingest.config.Role;
import dev.parley.ingest.log.DeliveryLog;
import dev.parley.ingest.platform.WebhookAdapters;
import dev.parley.ingest.trace.Traces;
import dev.parley.platform.events.PlatformId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Starts a consumer of each configured queue, in the role that has them; in other roles no AWS client exists. */
@ApplicationScoped
class QueueListeners {

    private static final Logger LOG = Logger.getLogger(QueueListeners.class);

    private final IngestConfig config;
    private final Instance<SqsAsyncClient> sqs;
    private final WebhookAdapters adapters;
    private final DeliveryLog log;
    private final MeterRegistry metrics;
    private final Traces traces;
    private final Clock clock;
    private final List<Cancellable> running = new ArrayList<>();

    QueueListeners(
            IngestConfig config,
            Instance<SqsAsyncClient> sqs,
            WebhookAdapters adapters,
            DeliveryLog log,
            MeterRegistry metrics,
            Traces traces,
            Clock clock) {
        this.config = config;
        this.sqs = sqs;
        this.adapters = adapters;
        this.log = log;
        this.metrics = metrics;
        this.traces = traces;
        this.clock = clock;
    }

    /** @throws IllegalStateException if no queue is configured, or a setting is invalid */
    void start(@Observes StartupEvent event) {
        if (config.role() != Role.OBJECT_NOTIFICATIONS) {
            return;
        }
        QueueCredentials.provide(name -> ConfigProvider.getConfig().getOptionalValue(name, String.class));
        config.objectNotifications()
                .forEach((platform, queue) ->
                        queue.queueUrl().ifPresent(url -> start(new PlatformId(platform), url, queue.visibility())));
        if (running.isEmpty()) {
            throw new IllegalStateException("The role object-notifications needs a queue:"
                    + " set parley.ingest.object-notifications.\"<platform>\".queue-url");
        }
    }

    private void start(PlatformId platform, String queueUrl, Duration visibility) {
        LOG.infof("Receiving storage notices from %s: platform=%s", queueUrl, platform);
        NoticeReceipts receipts = new NoticeReceipts(platform, adapters.find(platform), clock);
        QueueListener listener = new QueueListener(
                platform, queueUrl, timeout(platform, visibility), sqs.get(), receipts, log, metrics, traces);
        running.add(listener.listen()
                .subscribe()
                .with(moved -> LOG.debugf("Moved %d storage notices: platform=%s", moved, platform)));
    }

    private static VisibilityTimeout timeout(PlatformId platform, Duration visibility) {
        try {
            return new VisibilityTimeout(visibility);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "parley.ingest.object-notifications.\"" + platform + "\".visibility: " + e.getMessage(), e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        running.forEach(Cancellable::cancel);
    }
}
