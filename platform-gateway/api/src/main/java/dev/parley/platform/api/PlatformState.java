package dev.parley.platform.api;

import java.time.Duration;
import java.util.List;

/**
 * State of the calls to one platform, of the replica that answers.
 *
 * @param circuit {@code CLOSED}: calls are made; {@code OPEN}: they are refused; {@code HALF_OPEN}: the next ones probe
 * @param limits the provider's rate limits, and what this replica may still spend of its share
 */
public record PlatformState(String circuit, List<RateLimitState> limits) {

    public PlatformState {
        limits = List.copyOf(limits);
    }

    /**
     * @param left points that could be spent now
     * @param paused rest of the pause that the provider asked for; zero if there is none
     */
    public record RateLimitState(String name, long left, Duration paused) {}
}
