package dev.parley.platform.rest;

import java.time.Instant;

/** Range of plausible event times, the years 2000 to 2199: a time outside it counts as absent. */
public final class PlausibleTime {

    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private PlausibleTime() {}

    public static boolean includes(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }
}
