package dev.parley.platform.daily;

import dev.parley.platform.testkit.RecordedProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts what answers in Daily's place and points the configuration at it, by the names that operators use. */
public class DailyStubResource implements QuarkusTestResourceLifecycleManager {

    static final String NEWEST_SECRET = "dGhlLW5ld2VzdC1zZWNyZXQtb2YtZGFpbHk=";
    static final String OLDER_SECRET = "YW4tb2xkZXItc2VjcmV0LW9mLWRhaWx5";

    private final RecordedProvider provider = RecordedProvider.start();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "DAILY_API_URL",
                provider.baseUrl().toString(),
                "DAILY_API_KEY",
                RecordedProvider.API_KEY,
                "DAILY_WEBHOOK_SECRET",
                NEWEST_SECRET + ", " + OLDER_SECRET,
                "AWS_DAILY_S3_BUCKET",
                "acme-daily",
                "AWS_DAILY_S3_REGION",
                "eu-west-1",
                "AWS_DAILY_ROLE_ARN",
                "arn:aws:iam::111122223333:role/DailyRec");
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
