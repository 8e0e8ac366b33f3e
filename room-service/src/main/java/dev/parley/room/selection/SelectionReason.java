package dev.parley.room.selection;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Why a room's meetings run where they run. */
public enum SelectionReason {
    /** The room's caller named the platform. */
    PINNED("pinned"),
    /** No migration is under way. */
    MIGRATION_OFF("migration-off"),
    /** The room is listed for the migration. */
    LISTED("listed"),
    /** The room belongs to the share of rooms that migrate. */
    PERCENTAGE("percentage"),
    /** A migration is under way, and the room is not part of it. */
    DEFAULT("default"),
    /** The chosen platform could not be asked; the meeting was made on the second one. True of meetings only. */
    FALLBACK("fallback");

    @EnumeratedValue
    private final String word;

    SelectionReason(String word) {
        this.word = word;
    }

    /** As the API spells it. */
    @JsonValue
    public String word() {
        return word;
    }
}
