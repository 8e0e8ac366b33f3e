package dev.parley.ingest.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which deliveries; the options that listing and replaying share. */
final class Choice {

    private static final String TIME = "2026-11-21T12:00:00Z, or so long ago: 30m, 2h, 7d";

    @Option(names = "--dead-letters", description = "What could not be normalised, instead of all that was received.")
    private boolean deadLetters;

    @Option(names = "--from", paramLabel = "TIME", converter = PointInTime.class, description = "Since when: " + TIME)
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = PointInTime.class,
            description = "Until when; default: now")
    private @Nullable Instant to;

    @Option(names = "--platform", paramLabel = "NAME", description = "Of this provider.")
    private @Nullable String platform;

    @Option(names = "--room", paramLabel = "NAME", description = "Of this room, as the provider names it.")
    private @Nullable String room;

    @Option(
            names = "--outcome",
            paramLabel = "WORD",
            description = "What the normaliser of today makes of it: projected, passed-over or kept-aside.")
    private @Nullable String outcome;

    @Option(names = "--cause", paramLabel = "WORD", description = "Why it was kept aside; see docs/replay.md.")
    private @Nullable String cause;

    /** As the interface names them; what was not given is absent. */
    Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        put(all, "source", deadLetters ? "dead-letters" : null);
        put(all, "from", from);
        put(all, "to", to);
        put(all, "platform", platform);
        put(all, "room", room);
        put(all, "outcome", outcome);
        put(all, "cause", cause);
        return all;
    }

    private static void put(Map<String, String> all, String name, @Nullable Object value) {
        if (value != null) {
            all.put(name, value.toString());
        }
    }
}
