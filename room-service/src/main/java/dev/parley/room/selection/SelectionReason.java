package dev.parley.room.selection;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a platform was selected. */
public enum SelectionReason {
    /** The room's owner pinned it to the platform. */
    PINNED("pinned"),
    /** No migration is enabled. */
    MIGRATION_OFF("migration-off"),
    /** The room is listed for the migration. */
    LISTED("listed"),
    /** The room's bucket is below the rollout percentage. */
    PERCENTAGE("percentage"),
    /** A migration is enabled, and the room is not part of it. */
    DEFAULT("default"),
    /** The selected platform was not called, and the meeting was created on the fallback. For meetings only. */
    FALLBACK("fallback");

    private final String value;

    SelectionReason(String value) {
        this.value = value;
    }

    /** The value in the API and the database. */
    @JsonValue
    public String value() {
        return value;
    }
}
