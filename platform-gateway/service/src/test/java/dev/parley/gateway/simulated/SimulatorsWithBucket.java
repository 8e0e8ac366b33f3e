package dev.parley.gateway.simulated;

import dev.parley.local.testing.S3Part;
import dev.parley.local.testing.S3Resource;
import dev.parley.platform.simulator.Platform;
import dev.parley.platform.simulator.PlatformSimulators;
import dev.parley.platform.simulator.SimulatorConfig;
import dev.parley.platform.simulator.config.AwsAccess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Test resource: simulated provider that writes recordings to a bucket, without webhooks and notifications. */
public class SimulatorsWithBucket implements QuarkusTestResourceLifecycleManager {

    static final String FOLDER = "recordings/2026";

    private @Nullable PlatformSimulators simulators;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(new S3Resource().start());
        AwsAccess access = new AwsAccess(
                URI.create(Objects.requireNonNull(settings.get("AWS_ENDPOINT_URL_S3"))),
                Optional.empty(),
                Objects.requireNonNull(settings.get("AWS_S3_REGION")),
                Objects.requireNonNull(settings.get("AWS_WHEREBY_ACCESS_KEY_ID")),
                Objects.requireNonNull(settings.get("AWS_WHEREBY_ACCESS_KEY_SECRET")));
        PlatformSimulators started = PlatformSimulators.start(SimulatorConfig.forTests("whereby-key", "daily-key")
                .withAws(access, S3Part.WHEREBY_BUCKET, S3Part.DAILY_BUCKET, Optional.empty()));
        simulators = started;
        settings.put(Simulators.CONTROL, started.control().toString());
        settings.put("WHEREBY_API_KEY", "whereby-key");
        settings.put("WHEREBY_API_URL", started.api(Platform.WHEREBY).toString());
        settings.put("AWS_WHEREBY_S3_BUCKET", S3Part.WHEREBY_BUCKET + "/" + FOLDER);
        return settings;
    }

    @Override
    public void stop() {
        Objects.requireNonNull(simulators).close();
    }
}
