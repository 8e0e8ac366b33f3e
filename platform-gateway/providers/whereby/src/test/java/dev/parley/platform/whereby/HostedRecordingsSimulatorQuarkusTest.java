package dev.parley.platform.whereby;

import dev.parley.platform.spi.VideoPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Recordings that Whereby stores. The platform is created without CDI, so that both tests share one start. */
@QuarkusTest
@WithTestResource(WherebySimulatorResource.class)
class HostedRecordingsSimulatorQuarkusTest extends WherebySimulatorContract {

    @RestClient
    @SuppressWarnings("NullAway.Init") // injected
    WherebyApi api;

    @Override
    protected VideoPlatform platform() {
        WherebyConfig config = RecordingTest.config(Map.of(
                "WHEREBY_API_KEY",
                WherebySimulatorResource.API_KEY,
                "WHEREBY_WEBHOOK_SECRET",
                WherebySimulatorResource.SECRET));
        return new WherebyPlatform(api, config, new WherebyBucket(config));
    }
}
