package dev.parley.platform.whereby;

import static dev.parley.platform.spi.PlatformOperation.ATTENDANCE;
import static dev.parley.platform.spi.PlatformOperation.CREATE_MEETING;
import static dev.parley.platform.spi.PlatformOperation.DELETE_RECORDING;
import static dev.parley.platform.spi.PlatformOperation.DELETE_ROOM;
import static dev.parley.platform.spi.PlatformOperation.DOWNLOAD_LINK;
import static dev.parley.platform.spi.PlatformOperation.RECORDING;
import static dev.parley.platform.spi.PlatformOperation.RECORDINGS;
import static dev.parley.platform.spi.PlatformOperation.ROOM_SESSIONS;
import static dev.parley.platform.spi.PlatformOperation.UPLOAD_LOGO;

import dev.parley.platform.spi.PlatformOperation;
import dev.parley.platform.spi.RateLimit;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Rate limit of Whereby: points per minute for the whole organisation, whatever the key (docs.whereby.com, "Rate
 * Limiting (throttling)"). Reads cost 1, deletions 2 and writes 3; other pages of the documentation say 3 for a
 * deletion and up to 10 for complex calls, so deletions are priced like writes, and insights at 5.
 *
 * <p>A list is priced as one page. Further pages, and other users of the organisation's points, may cause a 429.
 */
final class WherebyLimits {

    private static final int READ = 1;
    private static final int WRITE = 3;
    private static final int INSIGHTS = 5;

    private WherebyLimits() {}

    /** @param sweeps whether recordings are listed from a bucket, which costs no points */
    static RateLimit points(int perMinute, boolean sweeps) {
        if (perMinute < 2 * WRITE) {
            throw new IllegalArgumentException(
                    "WHEREBY_RATE_LIMIT_POINTS is the plan's points per minute: 100 or more");
        }
        Map<PlatformOperation, Integer> prices = new EnumMap<>(PlatformOperation.class);
        prices.put(CREATE_MEETING, READ + WRITE); // looks for the reservation's room first
        prices.put(DELETE_ROOM, READ + WRITE); // looks for the meeting if its id is not known
        prices.put(UPLOAD_LOGO, WRITE + WRITE); // may take two attempts
        prices.put(ROOM_SESSIONS, INSIGHTS);
        prices.put(ATTENDANCE, INSIGHTS);
        prices.put(RECORDING, READ);
        prices.put(DOWNLOAD_LINK, READ);
        prices.put(DELETE_RECORDING, WRITE);
        if (!sweeps) {
            prices.put(RECORDINGS, READ);
        }
        return new RateLimit("points", perMinute, Duration.ofMinutes(1), prices);
    }
}
