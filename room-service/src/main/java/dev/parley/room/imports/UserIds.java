package dev.parley.room.imports;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Ids of users here, where the token's subject is the id: those of the existing installation are internal. */
final class UserIds {

    static final String TABLE = "user";

    private final Map<String, String> subjects = new HashMap<>();
    private final Optional<String> substitute;

    /** @param substitute owner of what has none */
    UserIds(Optional<String> substitute) {
        this.substitute = substitute;
    }

    void add(SourceRow user) {
        user.text("authentik_uid").ifPresent(subject -> subjects.put(user.id(), subject));
    }

    /** The user that a column names. */
    Optional<String> of(SourceRow row) {
        return row.text("user_id").map(this::subject);
    }

    String subject(String id) {
        return subjects.getOrDefault(id, id);
    }

    /** The user that a column names, else the owner of what has none. */
    Optional<String> ownerOf(SourceRow row, RowChanges changes) {
        Optional<String> owner = of(row);
        if (owner.isEmpty() && substitute.isPresent()) {
            changes.add("it had no owner, and has the one that was asked for");
        }
        return owner.or(() -> substitute);
    }
}
