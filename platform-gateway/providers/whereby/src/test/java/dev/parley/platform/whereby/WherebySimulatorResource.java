package dev.parley.platform.whereby;

import dev.parley.local.testing.S3Part;
import dev.parley.platform.simulator.Platform;
import dev.parley.platform.simulator.PlatformSimulators;
import dev.parley.platform.simulator.SimulatorConfig;
import dev.parley.platform.simulator.config.AwsAccess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Starts a stand-in that works as Whereby does, with the bucket that it writes to, and points the configuration at both.
 * The organisation keeps recordings at Whereby, unless a meeting names the bucket.
 */
public class WherebySimulatorResource implements QuarkusTestResourceLifecycleManager {

    static final String API_KEY = "simulated-api-key-0f1e2d3c4b5a";
    static final String SECRET = "simulated-webhook-secret";

    private final S3Part s3 = new S3Part();
    private final PlatformSimulators simulators = PlatformSimulators.start(SimulatorConfig.forTests(API_KEY, API_KEY)
            .withAws(
                    new AwsAccess(
                            URI.create(s3.endpoint()),
                            Optional.empty(),
                            s3.region(),
                            s3.accessKeyId(),
                            s3.secretAccessKey()),
                    S3Part.WHEREBY_BUCKET,
                    S3Part.DAILY_BUCKET,
                    Optional.empty())
            .withRecordingsAtWhereby());

    @Override
    public Map<String, String> start() {
        s3.start();
        return Map.of(
                "WHEREBY_API_URL", simulators.api(Platform.WHEREBY).toString(),
                "WHEREBY_API_KEY", API_KEY,
                "WHEREBY_WEBHOOK_SECRET", SECRET,
                "AWS_WHEREBY_S3_BUCKET", S3Part.WHEREBY_BUCKET + "/from-whereby",
                "AWS_WHEREBY_ACCESS_KEY_ID", s3.accessKeyId(),
                "AWS_WHEREBY_ACCESS_KEY_SECRET", s3.secretAccessKey(),
                "AWS_ENDPOINT_URL_S3", s3.endpoint());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(simulators, new TestInjector.MatchesType(PlatformSimulators.class));
        injector.injectIntoFields(s3, new TestInjector.MatchesType(S3Part.class));
    }

    @Override
    public void stop() {
        simulators.close();
        s3.close();
    }
}
