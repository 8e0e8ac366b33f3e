package dev.parley.room.selection;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * API representation of a rollout: the platform of each room's next meeting.
 *
 * @param settings the settings used
 * @param nextCursor cursor of the next page; null on the last one
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record RolloutReport(
        Settings settings, List<Placement> items, @Nullable String nextCursor) {

    RolloutReport {
        items = List.copyOf(items);
    }

    /**
     * @param migrationRooms sorted
     * @param migrationPercentage 0 to 100
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Settings(
            String basePlatform,
            boolean migrationEnabled,
            String migrationPlatform,
            List<String> migrationRooms,
            int migrationPercentage,
            String defaultPlatform) {

        static Settings of(Rollout rollout) {
            return new Settings(
                    rollout.base().value(),
                    rollout.migrating(),
                    rollout.target().value(),
                    rollout.listed().stream().sorted().toList(),
                    rollout.percentage(),
                    rollout.defaultPlatform().value());
        }
    }

    /**
     * The selection for one room.
     *
     * @param platform the platform of its next meeting
     * @param lastPlatform the platform that was last selected for it
     * @param moves whether the two differ
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Placement(
            UUID roomId, String roomName, String platform, SelectionReason reason, String lastPlatform, boolean moves) {

        static Placement of(RolloutRooms.Entry room, Selection selection) {
            String platform = selection.platform().value();
            return new Placement(
                    room.candidate().id(),
                    room.candidate().name(),
                    platform,
                    selection.reason(),
                    room.lastPlatform(),
                    !platform.equals(room.lastPlatform()));
        }
    }
}
