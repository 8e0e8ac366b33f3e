package dev.parley.platform.whereby;

import java.util.Set;

/** Roles of clients. Bots are listed as clients, but are not people. */
final class Roles {

    /** Joins when a recording starts and leaves when it stops (docs.whereby.com, "Cloud recording"). */
    static final String RECORDER = "recorder";

    /** From "Tracking room events with Webhooks"; the last from the Assistant SDK reference, "Trigger types". */
    private static final Set<String> BOTS = Set.of(RECORDER, "streamer", "captioner", "assistant");

    private Roles() {}

    static boolean isBot(String role) {
        return BOTS.contains(role);
    }
}
