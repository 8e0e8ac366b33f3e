package dev.parley.room.outbox;

import dev.parley.room.config.RoomServiceConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The topics that this service writes to. They are made, or found, as soon as Kafka can be reached; until then the
 * service runs but is not ready.
 */
@Readiness
@ApplicationScoped
class Topics implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(Topics.class);

    private final RoomServiceConfig config;
    private final Map<String, Object> kafka;
    private final List<String> deadLetters;
    private volatile boolean ready;
    private @Nullable Admin admin;

    Topics(
            RoomServiceConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "mp.messaging.incoming.platform-events.dead-letter-queue.topic") String platform,
            @ConfigProperty(name = "mp.messaging.incoming.recording-events.dead-letter-queue.topic") String recording) {
        this.config = config;
        this.kafka = kafka;
        this.deadLetters = List.of(platform, recording);
    }

    void open(@Observes StartupEvent start) {
        Map<String, Object> settings = new HashMap<>();
        kafka.forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name)) {
                settings.put(name, value);
            }
        });
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3000);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5000);
        admin = Admin.create(settings);
    }

    void close(@Observes ShutdownEvent stop) {
        if (admin != null) {
            admin.close(java.time.Duration.ZERO);
        }
    }

    @Scheduled(
            every = "2s",
            identity = "topics",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> ensure() {
        Admin client = admin;
        if (ready || client == null) {
            return Uni.createFrom().voidItem();
        }
        List<NewTopic> wanted = List.of(config.meetingEventsTopic(), deadLetters.get(0), deadLetters.get(1)).stream()
                .map(name -> new NewTopic(name, Optional.of(config.topicPartitions()), Optional.empty()))
                .toList();
        List<Uni<Void>> made = client.createTopics(wanted).values().values().stream()
                .map(outcome -> Uni.createFrom()
                        .completionStage(outcome.toCompletionStage())
                        .onFailure(Topics::exists)
                        .recoverWithNull())
                .toList();
        return Uni.join()
                .all(made)
                .andFailFast()
                .invoke(() -> ready = true)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Kafka cannot be reached or refuses topics: %s",
                        failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    private static boolean exists(Throwable failure) {
        return failure instanceof TopicExistsException || failure.getCause() instanceof TopicExistsException;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("topics").status(ready).build();
    }
}
