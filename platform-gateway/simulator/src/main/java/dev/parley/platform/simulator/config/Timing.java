package dev.parley.platform.simulator.config;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * Timeouts and delays of the simulated providers, shorter than the real ones where that speeds up local runs.
 *
 * @param webhookTimeout timeout of a webhook; Whereby documents 5 s
 * @param wherebyBackoff before the first retry, doubled for each further one
 * @param dailyBackoff before the first retry in exponential mode, doubled for each further one; Daily goes up to 15 min
 * @param prosodyDelay before each retry; event_sync waits 1 s
 * @param jitsiBackoff before the first retry of JaaS, and of the script at a Jibri, doubled for each further one
 * @param prosodyHibernation how long Prosody waits for a lost connection to come back; 60 s by default
 * @param recorderStay how long a Jibri's recorder is in the room for a recording that nobody started before it is to end
 * @param sessionEndsAfter a Whereby session ends after this time with fewer than two participants
 */
public record Timing(
        Duration webhookTimeout,
        Duration wherebyBackoff,
        Duration dailyBackoff,
        Duration prosodyDelay,
        Duration jitsiBackoff,
        Duration prosodyHibernation,
        Duration recorderStay,
        Duration sessionEndsAfter) {

    /** Timing of the local stack. */
    public static final Timing LOCAL = new Timing(
            Duration.ofSeconds(5),
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    public Timing {
        if (Stream.of(
                        webhookTimeout,
                        wherebyBackoff,
                        dailyBackoff,
                        prosodyDelay,
                        jitsiBackoff,
                        prosodyHibernation,
                        recorderStay)
                .anyMatch(time -> time.toMillis() < 1)) {
            throw new IllegalArgumentException("timeout and back-off take at least a millisecond");
        }
    }
}
