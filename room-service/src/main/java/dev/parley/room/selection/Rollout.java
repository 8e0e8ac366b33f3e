package dev.parley.room.selection;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.MeetingRoomName;
import java.util.Set;

/**
 * Rollout of a migration from one platform to another: selects the platform of each room's next meeting. A pure function
 * of these settings and the room, so replicas with equal settings agree and no data is migrated.
 *
 * @param base the platform of every room while no migration is enabled
 * @param migrating whether a migration is enabled
 * @param target the platform that rooms migrate to
 * @param listed names and ids of rooms that migrate, in any spelling
 * @param percentage of rooms that migrate, 0 to 100
 * @param defaultPlatform the platform of rooms that do not migrate
 */
public record Rollout(
        PlatformId base,
        boolean migrating,
        PlatformId target,
        Set<String> listed,
        int percentage,
        PlatformId defaultPlatform) {

    /** @throws IllegalArgumentException if {@code percentage} is out of range */
    public Rollout {
        percentage(percentage);
        listed = Set.copyOf(listed);
    }

    /** @throws IllegalArgumentException if {@code value} is out of range */
    static int percentage(int value) {
        if (value < 0 || value > 100) {
            throw new IllegalArgumentException("must be a percentage from 0 to 100");
        }
        return value;
    }

    /** The platform of the room's next meeting, and why. The first rule that matches decides. */
    public Selection select(Candidate room) {
        if (room.pinned().isPresent()) {
            return new Selection(room.pinned().get(), SelectionReason.PINNED);
        }
        if (!migrating) {
            return new Selection(base, SelectionReason.MIGRATION_OFF);
        }
        if (isListed(room)) {
            return new Selection(target, SelectionReason.LISTED);
        }
        if (RolloutBucket.of(room.id()) < percentage) {
            return new Selection(target, SelectionReason.PERCENTAGE);
        }
        return new Selection(defaultPlatform, SelectionReason.DEFAULT);
    }

    private boolean isListed(Candidate room) {
        String id = room.id().toString();
        return listed.stream()
                .anyMatch(entry -> id.equalsIgnoreCase(entry) || MeetingRoomName.same(entry, room.name()));
    }
}
