package dev.parley.ingest.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Setup of the topics: creates missing ones and checks the settings of existing ones. Blocks; called only from the thread
 * of {@link KafkaConnectivity}.
 */
@ApplicationScoped
class TopicSetup {

    private static final Logger LOG = Logger.getLogger(TopicSetup.class);
    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(5);
    private static final Config NO_CONFIG = new Config(List.of());

    private final Admin admin;
    private final TopicNames names;
    private Deadline nextCheck = Deadline.in(Duration.ZERO);
    private volatile List<String> misconfigurations = List.of();
    private volatile List<String> unchecked = List.of();

    TopicSetup(Admin admin, TopicNames names, MeterRegistry metrics) {
        this.admin = admin;
        this.names = names;
        Gauge.builder("parley.topics.misconfigurations", this, self -> self.misconfigurations.size())
                .description("Number of wrong settings of topics; the log names them")
                .register(metrics);
    }

    /**
     * Creates missing topics and checks existing ones at an interval.
     *
     * @throws ExecutionException if the broker does not answer
     * @throws TopicRefusedException if the broker does not allow it
     */
    void ensure() throws ExecutionException, InterruptedException {
        Map<Topic, TopicDescription> existing = existing();
        create(names.required().stream()
                .filter(topic -> !existing.containsKey(topic))
                .toList());
        // While a setting is wrong it is checked each time: an operator may be changing it.
        if (nextCheck.passed() || !misconfigurations.isEmpty()) {
            check(existing);
            // A missing topic is checked once it is described: somebody else may have created it.
            nextCheck = Deadline.in(existing.size() == names.required().size() ? CHECK_INTERVAL : Duration.ZERO);
        }
    }

    private Map<Topic, TopicDescription> existing() throws ExecutionException, InterruptedException {
        List<String> all = names.required().stream().map(Topic::name).toList();
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(all).topicNameValues();
        Map<Topic, TopicDescription> existing = new HashMap<>();
        for (Topic topic : names.required()) {
            try {
                existing.put(topic, await(answers.get(topic.name())));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AuthorizationException) {
                    throw TopicRefusedException.onDescription(topic, e.getCause());
                }
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return existing;
    }

    private void create(List<Topic> missing) throws ExecutionException, InterruptedException {
        List<NewTopic> creations = missing.stream().map(Topic::creation).toList();
        Map<String, KafkaFuture<Void>> answers = admin.createTopics(creations).values();
        for (Topic topic : missing) {
            try {
                await(answers.get(topic.name()));
                LOG.infof("Created topic %s: %d partitions, %s", topic.name(), topic.partitions(), topic.settings());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RetriableException) {
                    throw e;
                }
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw TopicRefusedException.onCreation(topic, e.getCause());
                }
            }
        }
    }

    /** Topics that were just created are not checked. */
    private void check(Map<Topic, TopicDescription> existing) throws InterruptedException {
        Map<Topic, ConfigResource> resources = existing.keySet().stream()
                .collect(Collectors.toMap(
                        topic -> topic, topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name())));
        Map<ConfigResource, KafkaFuture<Config>> answers =
                admin.describeConfigs(resources.values()).values();
        List<String> found = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<Topic, TopicDescription> one : existing.entrySet()) {
            Topic topic = one.getKey();
            Config config = NO_CONFIG;
            try {
                config = await(answers.get(resources.get(topic)));
            } catch (ExecutionException e) {
                unknown.add("Settings of the topic %s cannot be checked (%3$s); only its partitions are, not %2$s"
                        .formatted(topic.name(), String.join(", ", Topic.CHECKED_SETTINGS), e.getMessage()));
            }
            topic.misconfigurations(actual(one.getValue(), config))
                    .forEach(text -> found.add("The topic " + topic.name() + " " + text));
        }
        found.stream().filter(text -> !misconfigurations.contains(text)).forEach(LOG::warn);
        unknown.stream().filter(text -> !unchecked.contains(text)).forEach(LOG::warn);
        misconfigurations = List.copyOf(found);
        unchecked = List.copyOf(unknown);
    }

    /** Topics whose settings could not be checked, and why, in words for an operator. */
    List<String> unchecked() {
        return unchecked;
    }

    private static <T> T await(@Nullable KafkaFuture<T> answer) throws ExecutionException, InterruptedException {
        return Objects.requireNonNull(answer, "the broker answers for each requested topic")
                .get();
    }

    private static ExistingTopic actual(TopicDescription description, Config config) {
        int replicas = description.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        Map<String, String> settings = config.entries().stream()
                .filter(entry -> Optional.ofNullable(entry.value()).isPresent())
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        return new ExistingTopic(description.partitions().size(), replicas, settings);
    }
}
