package dev.parley.ingest.trace;

import io.prometheus.client.exemplars.ExemplarSampler;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Turns exemplars of metrics off. Trace contexts are passed explicitly in this service, so no span is ever current where a
 * metric is recorded, and the lookup would cost time at every webhook.
 */
@Singleton
class NoExemplars {

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    Optional<ExemplarSampler> sampler() {
        return Optional.empty();
    }
}
