package dev.parley.room.registration;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Health check: shows the status of all webhooks. Always up, because a provider that does not deliver must not make the
 * API unavailable; alerts use the metric.
 */
@Readiness
@ApplicationScoped
class WebhookHealth implements HealthCheck {

    private final WebhookStatuses standings;

    WebhookHealth(WebhookStatuses standings) {
        this.standings = standings;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("webhook-registrations").up();
        for (Webhook webhook : standings.all()) {
            answer.withData(webhook.platform(), words(webhook));
        }
        return answer.build();
    }

    private static String words(Webhook webhook) {
        String standing = webhook.standing() == WebhookStatus.ACTIVE ? "ACTIVE" : "warning: " + webhook.standing();
        return webhook.detail().map(detail -> standing + " (" + detail + ")").orElse(standing);
    }
}
