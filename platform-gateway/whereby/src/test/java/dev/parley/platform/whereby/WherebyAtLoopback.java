package dev.parley.platform.whereby;

import dev.parley.platform.testkit.RecordedProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts what answers in Whereby's place and points the configuration at it, by the names that operators use. */
public class WherebyAtLoopback implements QuarkusTestResourceLifecycleManager {

    private final RecordedProvider provider = RecordedProvider.start();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "WHEREBY_API_URL", provider.baseUrl().toString(),
                "WHEREBY_API_KEY", RecordedProvider.API_KEY,
                "WHEREBY_WEBHOOK_SECRET", "secret-new, secret-old",
                "AWS_WHEREBY_S3_BUCKET", "acme-recordings",
                "AWS_WHEREBY_ACCESS_KEY_ID", "AKIATEST",
                "AWS_WHEREBY_ACCESS_KEY_SECRET", "secret");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(provider, new TestInjector.MatchesType(RecordedProvider.class));
    }

    @Override
    public void stop() {
        provider.close();
    }
}
