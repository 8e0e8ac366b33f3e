package dev.parley.ingest.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sees to it that the topics exist. Blocks; called from the thread of {@link KafkaLink} alone. */
@ApplicationScoped
class TopicSetup {

    private static final Logger LOG = Logger.getLogger(TopicSetup.class);

    private final Admin admin;
    private final TopicNames names;
    private boolean checked;

    TopicSetup(Admin admin, TopicNames names) {
        this.admin = admin;
        this.names = names;
    }

    /**
     * Creates what is missing and, once, checks what is there.
     *
     * @throws ExecutionException if the broker does not answer
     * @throws TopicRefusedException if it answers that we may not
     */
    void ensure() throws ExecutionException, InterruptedException {
        List<Topic> missing = missing();
        if (!missing.isEmpty()) {
            create(missing);
        }
        if (!checked) {
            check();
            checked = true;
        }
    }

    private List<Topic> missing() throws ExecutionException, InterruptedException {
        List<String> all = names.required().stream().map(Topic::name).toList();
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(all).topicNameValues();
        List<Topic> missing = new ArrayList<>();
        for (Topic topic : names.required()) {
            try {
                await(answers.get(topic.name()));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                missing.add(topic);
            }
        }
        return missing;
    }

    private void create(List<Topic> missing) throws InterruptedException {
        List<NewTopic> creations = missing.stream().map(Topic::creation).toList();
        Map<String, KafkaFuture<Void>> answers = admin.createTopics(creations).values();
        for (Topic topic : missing) {
            try {
                await(answers.get(topic.name()));
                LOG.infof("Created topic %s: %d partitions, %s", topic.name(), topic.partitions(), topic.settings());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new TopicRefusedException(topic, e.getCause());
                }
            }
        }
    }

    private void check() throws InterruptedException {
        Map<String, ConfigResource> resources = names.required().stream()
                .collect(Collectors.toMap(
                        Topic::name, topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name())));
        Map<ConfigResource, KafkaFuture<Config>> answers =
                admin.describeConfigs(resources.values()).values();
        for (Topic topic : names.required()) {
            try {
                Config config = await(answers.get(resources.get(topic.name())));
                topic.shortcoming(settings(config)).ifPresent(text -> LOG.warnf("The topic %s %s", topic.name(), text));
            } catch (ExecutionException e) {
                LOG.infof("The settings of topic %s cannot be checked: %s", topic.name(), e.getMessage());
            }
        }
    }

    private static <T> T await(@Nullable KafkaFuture<T> answer) throws ExecutionException, InterruptedException {
        return Objects.requireNonNull(answer, "the broker answers for everything that it is asked about")
                .get();
    }

    private static Map<String, String> settings(Config config) {
        Map<String, String> settings = new HashMap<>();
        for (ConfigEntry entry : config.entries()) {
            if (entry.value() != null) {
                settings.put(entry.name(), entry.value());
            }
        }
        return settings;
    }
}
