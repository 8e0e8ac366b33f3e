package dev.parley.room.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.room.rooms.RecordingTrigger;
import dev.parley.room.rooms.RecordingType;
import dev.parley.room.rooms.RoomMode;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Settings of rooms and meetings that are one of a few words: the existing installation stored other words, too. */
final class MeetingSettings {

    private static final Set<String> MODES = words(RoomMode.values(), RoomMode::value);
    private static final Set<String> TYPES = words(RecordingType.values(), RecordingType::value);
    private static final Set<String> TRIGGERS = words(RecordingTrigger.values(), RecordingTrigger::value);

    private MeetingSettings() {}

    /** Replaces words that are unknown or missing in {@code fields}: nothing is recorded that nobody asked for. */
    static void check(SourceRow row, ObjectNode fields, RowChanges changes) {
        check(row, fields, "room_mode", MODES, RoomMode.NORMAL.value(), changes);
        check(row, fields, "recording_type", TYPES, RecordingType.NONE.value(), changes);
        check(row, fields, "recording_trigger", TRIGGERS, RecordingTrigger.NONE.value(), changes);
    }

    private static void check(
            SourceRow row, ObjectNode fields, String column, Set<String> words, String otherwise, RowChanges changes) {
        if (!row.text(column).map(words::contains).orElse(false)) {
            fields.put(column, otherwise);
            changes.add(column + " was no known word, and is " + otherwise);
        }
    }

    private static <T> Set<String> words(T[] values, Function<T, String> word) {
        return Arrays.stream(values).map(word).collect(Collectors.toUnmodifiableSet());
    }
}
