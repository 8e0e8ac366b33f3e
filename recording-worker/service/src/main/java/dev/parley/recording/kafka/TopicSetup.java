package dev.parley.recording.kafka;

import dev.parley.recording.concurrent.BlockingCall;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.runtime.kafka.DeadLetterHeaders;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Creation of missing topics in the background: the topics that this service writes, and the dead-letter topics of those
 * that it reads. Retried until the broker answers.
 */
@ApplicationScoped
class TopicSetup {

    private static final Logger LOG = Logger.getLogger(TopicSetup.class);
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(15);

    private final KafkaClients clients;
    private final RecordingConfig.Topics config;
    private @Nullable Cancellable running;

    TopicSetup(KafkaClients clients, RecordingConfig config) {
        this.clients = clients;
        this.config = config.topics();
    }

    void start(@Observes StartupEvent event) {
        running = Uni.createFrom()
                .deferred(() -> BlockingCall.run(this::ensure))
                .onFailure()
                .invoke(failure -> LOG.debugf("Topic check failed (%s); retried with backoff", failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_BACKOFF, MAX_BACKOFF)
                .indefinitely()
                .subscribe()
                .with(
                        created -> LOG.infof("Topics are ready; created: topic=%s", created),
                        failure -> LOG.error("Topic check stopped; it runs again at the next start", failure));
    }

    private List<String> ensure() throws ExecutionException, InterruptedException {
        try (Admin admin = clients.admin()) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = required()
                    .filter(name -> !existing.contains(name))
                    .map(this::topic)
                    .toList();
            for (KafkaFuture<Void> created :
                    admin.createTopics(missing).values().values()) {
                finish(created);
            }
            return missing.stream().map(NewTopic::name).toList();
        }
    }

    /** Another replica may have created it in between. */
    private static void finish(KafkaFuture<Void> created) throws ExecutionException, InterruptedException {
        try {
            created.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private Stream<String> required() {
        return Stream.of(
                config.events(),
                DeadLetterHeaders.topicOf(config.events()),
                DeadLetterHeaders.topicOf(config.platformEvents()),
                config.commands(),
                DeadLetterHeaders.topicOf(config.commands()));
    }

    private NewTopic topic(String name) {
        return new NewTopic(name, Optional.of(config.partitions()), config.replicationFactor())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(config.retention().toMillis())));
    }

    @PreDestroy
    void stop() {
        if (running != null) {
            running.cancel();
        }
    }
}
