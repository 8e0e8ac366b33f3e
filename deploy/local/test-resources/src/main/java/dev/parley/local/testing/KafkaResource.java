package dev.parley.local.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Quarkus test resource: one Kafka broker for all tests of the JVM. Sets {@code kafka.bootstrap.servers} and
 * {@code KAFKA_BOOTSTRAP_SERVERS}. It ends with the JVM.
 */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return OncePerJvm.settings("kafka", () -> {
            KafkaPart part = new KafkaPart();
            part.start();
            return settings(part);
        });
    }

    /** Settings of a client of this broker. */
    public static Map<String, String> settings(KafkaPart part) {
        return Map.of(
                "kafka.bootstrap.servers", part.bootstrapServers(),
                "KAFKA_BOOTSTRAP_SERVERS", part.bootstrapServers());
    }

    @Override
    public void stop() {
        // shared with other tests of this JVM
    }
}
