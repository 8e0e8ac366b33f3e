package dev.parley.room.selection;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.ListSetting;
import dev.parley.room.config.RoomServiceConfig;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Reads the rollout from the configuration. */
final class RolloutSettings {

    private final RoomServiceConfig config;
    private final UnaryOperator<String> variables;

    /** @param variables the environment variable behind a property */
    RolloutSettings(RoomServiceConfig config, UnaryOperator<String> variables) {
        this.config = config;
        this.variables = variables;
    }

    /** @throws IllegalArgumentException if a setting is invalid; the message names the environment variable */
    Rollout read() {
        RoomServiceConfig.Migration migration = config.migration();
        return new Rollout(
                read("base-platform", () -> new PlatformId(config.basePlatform())),
                migration.enabled(),
                read("migration.platform", () -> new PlatformId(migration.platform())),
                read(
                        "migration.rooms",
                        () -> migration
                                .rooms()
                                .map(ListSetting::read)
                                .map(Set::copyOf)
                                .orElse(Set.of())),
                read("migration.percentage", () -> Rollout.percentage(migration.percentage())),
                read("default-platform", () -> new PlatformId(config.defaultPlatform())));
    }

    private <T> T read(String setting, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    variables.apply("parley.room." + setting) + " is invalid: " + e.getMessage(), e);
        }
    }
}
