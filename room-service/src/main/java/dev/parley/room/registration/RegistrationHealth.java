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
class RegistrationHealth implements HealthCheck {

    private final RegistrationStatuses statuses;

    RegistrationHealth(RegistrationStatuses statuses) {
        this.statuses = statuses;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("webhook-registrations").up();
        for (RegisteredWebhook webhook : statuses.all()) {
            response.withData(webhook.platform(), describe(webhook));
        }
        return response.build();
    }

    private static String describe(RegisteredWebhook webhook) {
        String status = webhook.status() == RegistrationStatus.ACTIVE ? "ACTIVE" : "warning: " + webhook.status();
        return webhook.detail().map(detail -> status + " (" + detail + ")").orElse(status);
    }
}
