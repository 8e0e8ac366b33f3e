package dev.parley.platform.mock;

import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.testkit.WebhookAdapterContract;
import java.util.List;

class MockWebhooksTest extends WebhookAdapterContract {

    @Override
    protected WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance) {
        return new MockWebhooks(secrets, tolerance);
    }

    @Override
    protected String provider() {
        return "mock";
    }
}
