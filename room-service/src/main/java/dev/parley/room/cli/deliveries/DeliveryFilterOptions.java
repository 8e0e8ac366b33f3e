package dev.parley.room.cli.deliveries;

import dev.parley.room.cli.call.QueryParameters;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the filter of deliveries, shared by the commands that list and replay. */
final class DeliveryFilterOptions {

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
        return new QueryParameters()
                .with("source", deadLetters ? "dead-letters" : null)
                .with("from", from)
                .with("to", to)
                .with("platform", platform)
                .with("room", room)
                .with("outcome", outcome)
                .with("category", category)
                .values();
    }
}
