package dev.parley.room.meetings;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Metric: meeting creations by platform, reason of the platform's selection, and outcome. */
@ApplicationScoped
class CreationMetrics {

    private static final String NAME = "parley.room.meeting.creations";

    private final MeterRegistry registry;

    CreationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param outcome {@code created}, {@code lost} when another caller took the reservation over, or an error code */
    void count(Reservation reservation, String outcome) {
        registry.counter(
                        NAME,
                        "platform",
                        reservation.platform(),
                        "reason",
                        reservation.reason().map(reason -> reason.value()).orElse("unknown"),
                        "outcome",
                        outcome)
                .increment();
    }
}
