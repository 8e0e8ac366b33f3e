package dev.parley.platform.daily;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.Verification;
import dev.parley.platform.spi.webhook.Verification.Accepted;
import dev.parley.platform.spi.webhook.Verification.Reason;
import dev.parley.platform.spi.webhook.Verification.Rejected;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.spi.webhook.WebhookRequest;
import dev.parley.platform.spi.webhook.WebhookVerifier;
import dev.parley.platform.testkit.Vectors;
import dev.parley.platform.testkit.WebhookAdapterContract;
import dev.parley.platform.testkit.WebhookVector;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The setting changes the result of one delivery only. */
class XDailySignatureTest extends WebhookAdapterContract {

    private static final String LEGACY = "daily.legacy-x-daily-signature";

    @Override
    protected WebhookAdapter adapter(List<Secret> secrets, Tolerance tolerance) {
        return new DailyWebhooks(secrets, DailyWebhooks.scheme(tolerance, true));
    }

    @Override
    protected String provider() {
        return "daily";
    }

    @Override
    protected boolean belongsToRoute(WebhookVector vector) {
        return super.belongsToRoute(vector) && !vector.id().equals(LEGACY);
    }

    private static Verification verify(boolean accepted, byte[] body) {
        WebhookVector legacy = Vectors.of("daily").stream()
                .filter(vector -> vector.id().equals(LEGACY))
                .findFirst()
                .orElseThrow();
        DailyWebhooks webhooks = new DailyWebhooks(
                legacy.secret().map(Secret::new).stream().toList(),
                DailyWebhooks.scheme(Tolerance.both(Duration.ofMinutes(5)), accepted));
        WebhookRequest request = legacy.request();
        return WebhookVerifier.verify(
                webhooks.routes().get(0),
                new WebhookRequest(request.headers(), body.length == 0 ? request.body() : body, request.receivedAt()),
                legacy.now());
    }

    @Test
    void a_body_that_is_signed_alone_is_accepted_where_an_operator_asked_for_it() {
        assertThat(verify(true, new byte[0])).isEqualTo(new Accepted(0));
        assertThat(verify(true, new byte[] {'{', '}'})).isEqualTo(new Rejected(Reason.SIGNATURE_MISMATCH));
    }

    @Test
    void it_is_refused_everywhere_else() {
        assertThat(verify(false, new byte[0])).isEqualTo(new Rejected(Reason.MISSING_SIGNATURE));
    }
}
