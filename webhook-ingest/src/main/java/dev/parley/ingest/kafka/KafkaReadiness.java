package dev.parley.ingest.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready as long as a delivery could be kept. Nothing here touches liveness: a restart does not mend a broker. */
@Readiness
@ApplicationScoped
class KafkaReadiness implements HealthCheck {

    private final KafkaConnectivity link;

    KafkaReadiness(KafkaConnectivity link) {
        this.link = link;
    }

    @Override
    public HealthCheckResponse call() {
        return link.fault()
                .map(fault -> HealthCheckResponse.named("delivery-log")
                        .down()
                        .withData("fault", fault)
                        .build())
                .orElseGet(() -> HealthCheckResponse.up("delivery-log"));
    }
}
