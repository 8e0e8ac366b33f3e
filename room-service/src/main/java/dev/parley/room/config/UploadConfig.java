package dev.parley.room.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of files that people upload, below {@code parley.room.uploads}. */
public interface UploadConfig {

    /** Maximal size of a file. */
    MemorySize maxSize();

    /** Pieces of users that may be received at a time; each takes up to its size of disk. */
    @WithDefault("8")
    int concurrent();

    /** Pieces of guests that may be received at a time, apart from those of users. */
    @WithDefault("4")
    int guestsConcurrent();

    /** Minimum rate at which a piece arrives, in bytes a second: half of the slowest uplinks that people have. */
    @WithDefault("32K")
    MemorySize minRate();

    /** Time over which the rate is measured, again and again. */
    @WithDefault("PT20S")
    Duration rateWindow();

    /** Interval of the removal of pieces that nobody needs any more. */
    Duration timer();

    /** How long an incomplete upload is kept. */
    @WithDefault("P1D")
    Duration patience();

    /** Age of a piece before it is removed: longer than a request that still writes it. */
    @WithDefault("PT15M")
    Duration grace();
}
