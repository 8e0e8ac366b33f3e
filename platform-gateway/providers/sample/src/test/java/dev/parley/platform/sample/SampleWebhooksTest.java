package dev.parley.platform.sample;

import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.testkit.WebhookAdapterContract;
import java.util.List;
import java.util.Optional;

class SampleWebhooksTest extends WebhookAdapterContract {

    @Override
    protected WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance) {
        return new SampleWebhooks(secrets, tolerance);
    }

    @Override
    protected String provider() {
        return "sample";
    }

    @Override
    protected Optional<String> bodyOfType(String type) {
        return Optional.of("{\"event\":\"" + type + "\",\"event_id\":\"e-1\"}");
    }
}
