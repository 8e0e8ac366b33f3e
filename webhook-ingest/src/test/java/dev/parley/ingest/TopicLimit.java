package dev.parley.ingest;

import static dev.parley.ingest.Patience.patiently;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** How large a record of a topic may be. */
public final class TopicLimit {

    private static final String SETTING = "max.message.bytes";

    private TopicLimit() {}

    /** Returns when the broker goes by it: for a moment it may go by what was before. */
    public static void set(Admin admin, String topic, int bytes) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        String value = Integer.toString(bytes);
        admin.incrementalAlterConfigs(Map.of(
                        resource,
                        List.of(new AlterConfigOp(new ConfigEntry(SETTING, value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
        patiently()
                .until(() -> admin.describeConfigs(List.of(resource))
                        .all()
                        .get()
                        .get(resource)
                        .get(SETTING)
                        .value()
                        .equals(value));
    }
}
