package dev.parley.platform.daily;

import dev.parley.platform.spi.PlatformOperation;
import dev.parley.platform.spi.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Rate limits of a Daily domain (docs.daily.co, REST API, "Rate limits"): most endpoints about 20 times a second or 100
 * times in 5 s; deleting rooms and listing recordings about 2 times a second or 50 times in 30 s; starting recordings
 * about once a second or 5 times in 5 s.
 */
final class DailyLimits {

    /** A creation may also look for the room and mint a token. */
    private static final int CREATION = 3;

    /** The session, its people, the empty last page, and the room's presence, perhaps twice. */
    private static final int ATTENDANCE = 5;

    /** The list, an update, a deletion and a creation. */
    private static final int REGISTRATION = 4;

    static final List<RateLimit> ALL = List.of(
            new RateLimit(
                    "general",
                    100,
                    Duration.ofSeconds(5),
                    Map.ofEntries(
                            Map.entry(PlatformOperation.CREATE_MEETING, CREATION),
                            Map.entry(PlatformOperation.ROOM_SESSIONS, 1),
                            Map.entry(PlatformOperation.DELETE_ROOM, 1),
                            Map.entry(PlatformOperation.PRESENCE, 2),
                            Map.entry(PlatformOperation.ATTENDANCE, ATTENDANCE),
                            Map.entry(PlatformOperation.JOIN_LINK, 1),
                            Map.entry(PlatformOperation.STOP_RECORDING, 1),
                            Map.entry(PlatformOperation.RECORDING, 1),
                            Map.entry(PlatformOperation.DOWNLOAD_LINK, 1),
                            Map.entry(PlatformOperation.DELETE_RECORDING, 1),
                            Map.entry(PlatformOperation.WEBHOOK_REGISTRATION, REGISTRATION))),
            // A list is priced as its first page, nearly always its only one; further pages may cause a 429.
            new RateLimit(
                    "room-deletion-and-recordings",
                    50,
                    Duration.ofSeconds(30),
                    Map.of(PlatformOperation.DELETE_ROOM, 1, PlatformOperation.RECORDINGS, 1)),
            new RateLimit("recording-start", 5, Duration.ofSeconds(5), Map.of(PlatformOperation.START_RECORDING, 1)));

    private DailyLimits() {}
}
