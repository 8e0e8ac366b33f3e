package dev.parley.room.cli.platforms;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose a room, and settings to try out in place of the current ones; docs/rollout.md has their meaning. */
final class RolloutChoice {

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
        Map<String, String> all = new LinkedHashMap<>();
        put(all, "room", room);
        put(all, "migration_enabled", enabled);
        put(all, "migration_rooms", rooms);
        put(all, "migration_percentage", percentage);
        put(all, "migration_platform", target);
        put(all, "base_platform", base);
        put(all, "default_platform", defaultPlatform);
        return all;
    }

    private static void put(Map<String, String> all, String name, @Nullable String value) {
        if (value != null) {
            all.put(name, value);
        }
    }
}
