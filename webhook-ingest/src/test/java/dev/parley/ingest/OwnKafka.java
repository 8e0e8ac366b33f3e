package dev.parley.ingest;

import dev.parley.local.testing.KafkaPart;
import dev.parley.local.testing.KafkaResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Broker of one test class, which it may stop and kill; not running when the service starts. */
public class OwnKafka implements QuarkusTestResourceLifecycleManager {

    private final KafkaPart broker = new KafkaPart();

    @Override
    public Map<String, String> start() {
        return KafkaResource.settings(broker);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(broker, new TestInjector.MatchesType(KafkaPart.class));
    }

    @Override
    public void stop() {
        broker.close();
    }
}
