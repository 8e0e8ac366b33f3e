package dev.parley.room.cli.platforms;

import dev.parley.room.cli.call.QueryParameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose a room, and settings to try out in place of the current ones; docs/rollout.md has their meaning. */
final class RolloutOptions {

    @Option(names = "--room", paramLabel = "ROOM", description = "Only this room, by id or name.")
    private @Nullable String room;

    @Option(names = "--migration-enabled", paramLabel = "true|false", description = "Whether rooms move.")
    private @Nullable String enabled;

    @Option(
            names = "--migration-rooms",
            paramLabel = "LIST",
            description = "Ids or names of rooms that move; []: none.")
    private @Nullable String rooms;

    @Option(names = "--migration-percentage", paramLabel = "N", description = "How many of a hundred rooms move.")
    private @Nullable String percentage;

    @Option(names = "--migration-platform", paramLabel = "NAME", description = "Where they move to.")
    private @Nullable String target;

    @Option(names = "--base-platform", paramLabel = "NAME", description = "Where rooms meet while none moves.")
    private @Nullable String base;

    @Option(names = "--default-platform", paramLabel = "NAME", description = "Where all other rooms meet.")
    private @Nullable String defaultPlatform;

    /** The options as parameters of the call; options that are not given are absent. */
    Map<String, String> parameters() {
        return new QueryParameters()
                .with("room", room)
                .with("migration_enabled", enabled)
                .with("migration_rooms", rooms)
                .with("migration_percentage", percentage)
                .with("migration_platform", target)
                .with("base_platform", base)
                .with("default_platform", defaultPlatform)
                .values();
    }
}
