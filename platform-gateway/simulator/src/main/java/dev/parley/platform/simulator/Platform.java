package dev.parley.platform.simulator;

import java.util.Locale;

/** The providers that are simulated. */
public enum Platform {
    WHEREBY,
    DAILY,
    /** A Jitsi server of one's own. */
    JITSI,
    /** Jitsi as a service; shares its server with {@link #JITSI}. */
    JAAS;

    /** The name in paths: {@code whereby}, {@code daily}, {@code jitsi}, {@code jaas}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
