package dev.parley.ingest;

import static dev.parley.ingest.Eventually.eventually;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Changes the maximum record size of a topic. */
public final class TopicLimit {

    /**
     * Part of an id that makes its event so large that the producer sends it alone. Several in one batch would never be
     * refused for good: the producer splits a batch to its own batch size, not to the topic's limit, until its timeout.
     */
    public static final String MORE_THAN_A_BATCH = "-".repeat(150_000);

    /** Key of the probe records of {@link #set}. */
    private static final String PROBE = "probe";

    private static final String SETTING = "max.message.bytes";

    private TopicLimit() {}

    /**
     * Returns when the broker applies the limit, which it reports earlier: probe records are written to each partition
     * until they are accepted or refused as expected.
     */
    public static void set(Admin admin, String topic, int bytes) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        int before = Integer.parseInt(admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(SETTING)
                .value());
        admin.incrementalAlterConfigs(Map.of(
                        resource,
                        List.of(new AlterConfigOp(
                                new ConfigEntry(SETTING, Integer.toString(bytes)), AlterConfigOp.OpType.SET))))
                .all()
                .get();
        byte[] between = new byte[Math.min(before, bytes)];
        try (Producer<String, byte[]> producer = producer()) {
            for (PartitionInfo partition : producer.partitionsFor(topic)) {
                ProducerRecord<String, byte[]> probe =
                        new ProducerRecord<>(topic, partition.partition(), PROBE, between);
                eventually().until(() -> isTaken(producer, probe) == bytes > before);
            }
        }
    }

    private static boolean isTaken(Producer<String, byte[]> producer, ProducerRecord<String, byte[]> record)
            throws Exception {
        try {
            producer.send(record).get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException) {
                return false;
            }
            throw e;
        }
    }

    private static Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
