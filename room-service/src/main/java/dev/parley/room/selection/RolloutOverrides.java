package dev.parley.room.selection;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.ListSetting;
import dev.parley.room.paging.Bounds;
import dev.parley.runtime.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rollout settings to try out, from query parameters. Absent ones keep the current value; {@code []} lists no room. */
public final class RolloutOverrides {

    private static final int ALL = 100;

    @QueryParam("base_platform")
    @Nullable
    String base;

    @QueryParam("migration_enabled")
    @Nullable
    String enabled;

    @QueryParam("migration_platform")
    @Nullable
    String target;

    @QueryParam("migration_rooms")
    @Nullable
    String rooms;

    @QueryParam("migration_percentage")
    @Nullable
    String percentage;

    @QueryParam("default_platform")
    @Nullable
    String defaultPlatform;

    /** @throws ProblemException 422 if a parameter is invalid */
    Rollout applyTo(Rollout current) {
        return new Rollout(
                read("base_platform", base, PlatformId::new, current.base()),
                read("migration_enabled", enabled, RolloutOverrides::flag, current.migrating()),
                read("migration_platform", target, PlatformId::new, current.target()),
                read("migration_rooms", rooms, text -> Set.copyOf(ListSetting.read(text)), current.listed()),
                Bounds.number("migration_percentage", percentage, current.percentage(), 0, ALL),
                read("default_platform", defaultPlatform, PlatformId::new, current.defaultPlatform()));
    }

    private static <T> T read(String name, @Nullable String text, Function<String, T> parser, T current) {
        if (text == null || text.isEmpty()) {
            return current;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidRequest(name + ": " + e.getMessage());
        }
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }
}
