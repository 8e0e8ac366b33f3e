package dev.parley.room.meetings;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts creations of meetings: where, why there, and how they ended. */
@ApplicationScoped
class CreationMetrics {

    private static final String NAME = "parley.room.meeting.creations";

    private final MeterRegistry registry;

    CreationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param outcome {@code created}, {@code lost} to another creation, or the code of the failure */
    void count(Reservation reservation, String outcome) {
        registry.counter(
                        NAME,
                        "platform",
                        reservation.platform(),
                        "reason",
                        reservation.reason().map(reason -> reason.word()).orElse("unknown"),
                        "outcome",
                        outcome)
                .increment();
    }
}
