package dev.parley.room.imports;

import java.util.ArrayList;
import java.util.List;

/** What a row lost or got on its way, in words for people, without any of its values. */
final class RowChanges {

    private final List<String> changes = new ArrayList<>();

    void add(String change) {
        changes.add(change);
    }

    List<String> all() {
        return List.copyOf(changes);
    }
}
