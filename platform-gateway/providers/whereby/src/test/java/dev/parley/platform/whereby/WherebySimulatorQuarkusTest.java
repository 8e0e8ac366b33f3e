package dev.parley.platform.whereby;

import dev.parley.platform.spi.VideoPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Recordings go to a bucket of ours. */
@QuarkusTest
@WithTestResource(WherebySimulatorResource.class)
class WherebySimulatorQuarkusTest extends WherebySimulatorContract {

    @Inject
    @Any
    Instance<VideoPlatform> platforms;

    @Override
    protected VideoPlatform platform() {
        return platforms.get();
    }
}
