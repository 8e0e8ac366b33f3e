package dev.parley.ingest.trace;

import io.prometheus.client.exemplars.ExemplarSampler;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Metrics name no trace as an example: traces are handed on by hand here, so none is ever current where something is
 * counted, and whoever looks for one does so in vain at every webhook.
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
