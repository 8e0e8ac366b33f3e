package dev.parley.room.outbox;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import dev.parley.runtime.kafka.DeadLetterHeaders;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
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
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Creates the Kafka topics that this service writes to, as soon as Kafka can be reached; until then it is not ready. */
@Readiness
@ApplicationScoped
class Topics implements PeriodicJob, HealthCheck {

    private static final String JOB = "kafka-topics";

    /** A dead letter is as large as its origin, in topics that other services create for records of up to 4 MiB. */
    private static final Map<String, String> LARGE_RECORDS = Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "4194304");

    private final RoomServiceConfig config;
    private final Map<String, Object> kafka;
    private final List<String> names;
    private volatile boolean ready;
    private @Nullable Admin admin;

    Topics(
            RoomServiceConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "mp.messaging.incoming.platform-events.topic") String platformEvents,
            @ConfigProperty(name = "mp.messaging.incoming.recording-events.topic") String recordingEvents) {
        this.config = config;
        this.kafka = kafka;
        this.names = List.of(
                config.meetingEventsTopic(),
                config.recordingCommandsTopic(),
                DeadLetterHeaders.topicOf(platformEvents),
                DeadLetterHeaders.topicOf(recordingEvents));
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

    @Override
    public Schedule schedule() {
        return Schedule.ofEveryReplica(JOB, "2s");
    }

    @Override
    public Uni<Void> run() {
        Admin client = admin;
        return ready || client == null ? Uni.createFrom().voidItem() : create(client);
    }

    private Uni<Void> create(Admin client) {
        List<NewTopic> topics = names.stream()
                .map(name -> new NewTopic(name, Optional.of(config.topicPartitions()), Optional.empty())
                        .configs(name.endsWith(DeadLetterHeaders.topicOf("")) ? LARGE_RECORDS : Map.of()))
                .toList();
        List<Uni<Void>> created = client.createTopics(topics).values().values().stream()
                .map(outcome -> Uni.createFrom()
                        .completionStage(outcome.toCompletionStage())
                        .onFailure(Topics::exists)
                        .recoverWithNull())
                .toList();
        return Uni.join().all(created).andFailFast().invoke(() -> ready = true).replaceWithVoid();
    }

    private static boolean exists(Throwable failure) {
        return failure instanceof TopicExistsException || failure.getCause() instanceof TopicExistsException;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("topics").status(ready).build();
    }
}
