package dev.parley.bench.testbed;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Creates topics. */
public final class Topics {

    /** The same number as the services create for its topics. */
    private static final int PARTITIONS = 3;

    private Topics() {}

    /** Creates a topic. */
    public static void create(String brokers, String topic) throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IOException("topic " + topic + " cannot be created", e);
        }
    }
}
