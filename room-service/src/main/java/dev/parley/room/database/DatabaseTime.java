package dev.parley.room.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Clock with the precision of PostgreSQL, so that a time that was just set equals the same time when it is read later. */
public final class DatabaseTime {

    private DatabaseTime() {}

    /** The present in whole microseconds. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
