package dev.parley.recording.transcribe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Circuit breaker of one engine: open after a number of failures in a row, or for as long as the server asks for. */
final class EngineCircuitBreaker {

    private final int threshold;
    private final Duration openTime;
    private final InstantSource clock;
    private int failures;
    private Instant openUntil = Instant.MIN;

    EngineCircuitBreaker(int threshold, Duration openTime, InstantSource clock) {
        this.threshold = Math.max(1, threshold);
        this.openTime = openTime;
        this.clock = clock;
    }

    synchronized boolean isOpen() {
        return clock.instant().isBefore(openUntil);
    }

    synchronized void succeeded() {
        failures = 0;
        openUntil = Instant.MIN;
    }

    /** One failure; once it was open, one more opens it again. */
    synchronized void failed() {
        failures++;
        if (failures >= threshold) {
            openUntil = clock.instant().plus(openTime);
        }
    }

    /** The server does not want to be asked for this time. */
    synchronized void open(Duration time) {
        openUntil = clock.instant().plus(time);
    }
}
