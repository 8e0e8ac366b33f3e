package dev.parley.platform.daily;

import dev.parley.platform.testkit.RecordedProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts what answers in Daily's place and points the configuration at it, by the names that operators use. */
public class DailyAtLoopback implements QuarkusTestResourceLifecycleManager {

    private final RecordedProvider provider = RecordedProvider.start();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "DAILY_API_URL", provider.baseUrl().toString(),
                "DAILY_API_KEY", RecordedProvider.API_KEY,
                "DAILY_WEBHOOK_SECRET", "bmV3, b2xk",
                "AWS_DAILY_S3_BUCKET", "acme-daily",
                "AWS_DAILY_S3_REGION", "eu-west-1",
                "AWS_DAILY_ROLE_ARN", "arn:aws:iam::111122223333:role/DailyRec");
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
