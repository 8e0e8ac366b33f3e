package dev.parley.platform.simulator;

import java.util.Locale;

/** The providers that are simulated. */
public enum Platform {
    WHEREBY,
    DAILY;

    /** The name in paths: {@code whereby}, {@code daily}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
