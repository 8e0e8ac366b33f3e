package dev.parley.room.cli.deliveries;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that select deliveries, shared by the commands that list and replay. */
final class Choice {

    private static final String TIME = "2026-11-21T12:00:00Z, or an age: 30m, 2h, 7d";

    @Option(names = "--dead-letters", description = "Search the dead letters instead of the delivery log.")
    private boolean deadLetters;

    @Option(names = "--from", paramLabel = "TIME", converter = PointInTime.class, description = "Start: " + TIME)
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", converter = PointInTime.class, description = "End; default: now")
    private @Nullable Instant to;

    @Option(names = "--platform", paramLabel = "NAME", description = "Of this platform.")
    private @Nullable String platform;

    @Option(names = "--room", paramLabel = "NAME", description = "Of this room; the provider's room name.")
    private @Nullable String room;

    @Option(
            names = "--outcome",
            paramLabel = "WORD",
            description = "Outcome of the current normalizer: projected, ignored or dead-lettered.")
    private @Nullable String outcome;

    @Option(names = "--category", paramLabel = "WORD", description = "Category of the dead letter; see docs/replay.md.")
    private @Nullable String category;

    /** The options as parameters of the operator API; options that are not given are absent. */
    Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        put(all, "source", deadLetters ? "dead-letters" : null);
        put(all, "from", from);
        put(all, "to", to);
        put(all, "platform", platform);
        put(all, "room", room);
        put(all, "outcome", outcome);
        put(all, "category", category);
        return all;
    }

    private static void put(Map<String, String> all, String name, @Nullable Object value) {
        if (value != null) {
            all.put(name, value.toString());
        }
    }
}
