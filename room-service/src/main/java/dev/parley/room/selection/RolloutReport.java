package dev.parley.room.selection;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where rooms' next meetings would run.
 *
 * @param settings by which this was decided
 * @param nextCursor for the rooms after these; null if there are none
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
                    rollout.otherwise().value());
        }
    }

    /**
     * One room.
     *
     * @param platform where its next meeting would run
     * @param lastPlatform the platform that was chosen for it last
     * @param moves whether the two differ
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Placement(
            UUID roomId, String roomName, String platform, SelectionReason reason, String lastPlatform, boolean moves) {

        static Placement of(RolloutRooms.Entry room, Selection choice) {
            String platform = choice.platform().value();
            return new Placement(
                    room.candidate().id(),
                    room.candidate().name(),
                    platform,
                    choice.reason(),
                    room.lastPlatform(),
                    !platform.equals(room.lastPlatform()));
        }
    }
}
