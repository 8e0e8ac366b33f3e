package dev.parley.platform.jitsi;

import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.testkit.WebhookAdapterContract;
import dev.parley.platform.testkit.WebhookVector;
import java.util.List;
import java.util.Optional;

class JibriStatusRouteTest extends WebhookAdapterContract {

    @Override
    protected WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance) {
        return Adapters.with(secrets, tolerance);
    }

    @Override
    protected String provider() {
        return "jitsi";
    }

    @Override
    protected String routeName() {
        return JitsiRoutes.JIBRI_STATUS;
    }

    @Override
    protected String folder() {
        return "jitsi/jibri";
    }

    @Override
    protected boolean cameInHere(WebhookVector vector) {
        return vector.scheme().equals("jwt-or-none");
    }

    @Override
    protected Optional<String> bodyOfType(String type) {
        return Optional.empty();
    }
}
