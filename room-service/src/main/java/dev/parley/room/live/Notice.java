package dev.parley.room.live;

import java.util.Optional;
import java.util.UUID;

/** Notice of the database that a transcript changed; see the triggers of the schema. */
sealed interface Notice {

    /** A transcript was created. */
    record Created(UUID id) implements Notice {}

    /** A transcript, its recording or its participants changed. */
    record Changed(UUID id) implements Notice {}

    /** @param owner empty if it had none */
    record Deleted(UUID id, Optional<String> owner) implements Notice {

        @Override
        public String toString() {
            return "Deleted[id=" + id + "]";
        }
    }

    /** Notices may have been lost: everything may have changed. */
    record Gap() implements Notice {}

    /** A notice of this transcript, or a gap. */
    default boolean concerns(UUID transcript) {
        return this instanceof Gap
                || (this instanceof Created created && created.id().equals(transcript))
                || (this instanceof Changed changed && changed.id().equals(transcript))
                || (this instanceof Deleted deleted && deleted.id().equals(transcript));
    }

    /** Reads a payload: {@code created <id>}, {@code changed <id>} or {@code deleted <id> <owner>}. */
    static Optional<Notice> parse(String payload) {
        String[] parts = payload.split(" ", 3);
        if (parts.length < 2) {
            return Optional.empty();
        }
        UUID id = UUID.fromString(parts[1]);
        return switch (parts[0]) {
            case "created" -> Optional.of(new Created(id));
            case "changed" -> Optional.of(new Changed(id));
            case "deleted" ->
                Optional.of(new Deleted(
                        id, Optional.of(parts.length > 2 ? parts[2] : "").filter(owner -> !owner.isEmpty())));
            default -> Optional.empty();
        };
    }
}
