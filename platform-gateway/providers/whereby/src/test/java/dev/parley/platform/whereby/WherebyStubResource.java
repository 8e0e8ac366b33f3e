package dev.parley.platform.whereby;

import dev.parley.platform.testkit.RecordedProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Starts what answers in Whereby's place, and in the storage's, and points the configuration at it, by the names that
 * operators use.
 */
public class WherebyStubResource implements QuarkusTestResourceLifecycleManager {

    /** With it recordings stay with Whereby. */
    static final String WITHOUT_BUCKET = "without-bucket";

    private final RecordedProvider provider = RecordedProvider.start();
    private boolean bucket = true;

    @Override
    public void init(Map<String, String> arguments) {
        bucket = !arguments.containsKey(WITHOUT_BUCKET);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        settings.put("WHEREBY_API_URL", provider.baseUrl().toString());
        settings.put("WHEREBY_API_KEY", RecordedProvider.API_KEY);
        settings.put("WHEREBY_WEBHOOK_SECRET", "secret-new, secret-old");
        if (bucket) {
            settings.put("AWS_WHEREBY_S3_BUCKET", "acme-recordings");
            settings.put("AWS_WHEREBY_ACCESS_KEY_ID", "AKIATEST");
            settings.put("AWS_WHEREBY_ACCESS_KEY_SECRET", "secret");
            settings.put("AWS_ENDPOINT_URL_S3", provider.baseUrl().toString());
            settings.put("WHEREBY_RATE_LIMIT_POINTS", "250");
        }
        return settings;
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
