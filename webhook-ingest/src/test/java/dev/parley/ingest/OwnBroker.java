package dev.parley.ingest;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Test profile with small limits, for tests that stop their broker; used with {@link OwnKafka}. */
public final class OwnBroker implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "parley.ingest.log.max-in-flight", "300K",
                "parley.ingest.log.append-timeout", "3S",
                "parley.ingest.log.lag-interval", "200MS");
    }
}
