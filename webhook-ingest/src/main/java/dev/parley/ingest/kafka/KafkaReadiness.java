package dev.parley.ingest.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness check of the delivery log. There is no liveness check: a restart does not repair a broker. */
@Readiness
@ApplicationScoped
class KafkaReadiness implements HealthCheck {

    private final KafkaConnectivity connectivity;

    KafkaReadiness(KafkaConnectivity connectivity) {
        this.connectivity = connectivity;
    }

    @Override
    public HealthCheckResponse call() {
        return connectivity
                .fault()
                .map(fault -> HealthCheckResponse.named("delivery-log")
                        .down()
                        .withData("fault", fault)
                        .build())
                .orElseGet(() -> HealthCheckResponse.up("delivery-log"));
    }
}
