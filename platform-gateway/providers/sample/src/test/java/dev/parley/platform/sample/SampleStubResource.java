package dev.parley.platform.sample;

import dev.parley.platform.testkit.RecordedProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts what answers in the provider's place and points the configuration at it, by the names that operators use. */
public class SampleStubResource implements QuarkusTestResourceLifecycleManager {

    private final RecordedProvider provider = RecordedProvider.start();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "SAMPLE_API_URL",
                provider.baseUrl().toString(),
                "SAMPLE_API_KEY",
                RecordedProvider.API_KEY,
                "SAMPLE_WEBHOOK_SECRET",
                "secret-new, secret-old");
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
