package dev.parley.ingest.kafka;

import static dev.parley.ingest.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.ingest.TopicProbe;
import dev.parley.ingest.config.IngestConfig;
import dev.parley.local.testing.KafkaPart;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

/** Broker that refuses to create topics, so that an operator has to. */
class TopicSetupTest {

    private static final String LARGEST = "max.message.bytes";

    private SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    private TopicSetup setup(Admin admin, String replicas) {
        IngestConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(IngestConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of("parley.ingest.topics.replication-factor", replicas), "test", 100))
                .build()
                .getConfigMapping(IngestConfig.class);
        metrics = new SimpleMeterRegistry();
        return new TopicSetup(admin, new TopicNames(config, new RecordSize(config)), metrics);
    }

    private double misconfigurations() {
        return metrics.get("parley.topics.misconfigurations").gauge().value();
    }

    @Test
    void a_refused_creation_is_reported_and_existing_topics_are_checked() throws Exception {
        try (KafkaPart broker = new KafkaPart()) {
            broker.start();
            try (Admin admin =
                    Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
                TopicSetup ofThree = setup(admin, "3");

                assertThatExceptionOfType(TopicRefusedException.class)
                        .isThrownBy(ofThree::ensure)
                        .withMessageContainingAll(
                                "does not allow webhook-ingest to create the topic " + TopicProbe.DELIVERIES,
                                "3 partitions",
                                "cleanup.policy=delete",
                                "retention.ms=1209600000",
                                "min.insync.replicas=2");

                createByHand(admin);
                // Compacted, one partition, and twice the broker's week instead of two and of thirty days.
                // A broker may describe a new topic only after a moment.
                eventually().untilAsserted(() -> {
                    ofThree.ensure();
                    assertThat(misconfigurations()).isEqualTo(4);
                });

                alter(admin, TopicProbe.DELIVERIES, "cleanup.policy", "delete");
                alter(admin, TopicProbe.DELIVERIES, "retention.ms", "-1");
                alter(admin, TopicProbe.DEAD_LETTERS, "retention.ms", "-1");
                // A broker may return the old settings for a moment.
                eventually().untilAsserted(() -> {
                    ofThree.ensure();
                    assertThat(misconfigurations()).isEqualTo(1);
                });
                assertThat(ofThree.unchecked()).isEmpty();

                TopicSetup withoutRights = setup(withoutRightToSettings(admin), "3");
                withoutRights.ensure();
                assertThat(misconfigurations()).isEqualTo(1);
                assertThat(withoutRights.unchecked())
                        .hasSize(4)
                        .anySatisfy(text -> assertThat(text)
                                .contains(TopicProbe.DELIVERIES, "partitions", "retention.ms", "max.message.bytes"));
            }
        }
    }

    /** As with an ACL that allows to describe topics but not their configuration. */
    private static Admin withoutRightToSettings(Admin admin) {
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("describeConfigs")) {
                        return method.invoke(admin, arguments);
                    }
                    KafkaFutureImpl<Config> refused = new KafkaFutureImpl<>();
                    refused.completeExceptionally(new TopicAuthorizationException("not authorized"));
                    Map<ConfigResource, KafkaFuture<Config>> answers = new HashMap<>();
                    ((Collection<?>) arguments[0]).forEach(resource -> answers.put((ConfigResource) resource, refused));
                    return new DescribeConfigsResult(answers) {};
                });
    }

    private static void createByHand(Admin admin) throws Exception {
        admin.createTopics(List.of(
                        topic(TopicProbe.DELIVERIES, 1, Map.of("cleanup.policy", "compact", LARGEST, "3000000")),
                        topic(TopicProbe.DEAD_LETTERS, 3, Map.of(LARGEST, "3000000")),
                        topic(TopicProbe.EVENTS, 3, Map.of(LARGEST, "3000000", "retention.ms", "-1")),
                        topic(TopicProbe.EVENTS + ".dead-letter", 3, Map.of(LARGEST, "3000000", "retention.ms", "-1"))))
                .all()
                .get();
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
        return new NewTopic(name, Optional.of(partitions), Optional.of((short) 1)).configs(settings);
    }

    private static void alter(Admin admin, String topic, String name, String value) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }
}
