package dev.parley.platform.simulator;

import java.util.Locale;

/** Simulated platforms. */
public enum Platform {
    WHEREBY,
    DAILY,
    /** Self-hosted Jitsi. */
    JITSI,
    /** Jitsi as a service (8x8 JaaS); shares its port with {@link #JITSI}. */
    JAAS;

    /** The name in paths: {@code whereby}, {@code daily}, {@code jitsi}, {@code jaas}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
