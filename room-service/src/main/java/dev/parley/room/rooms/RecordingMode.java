package dev.parley.room.rooms;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.parley.platform.spi.RecordingControl.Mode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is recorded of a meeting. */
public enum RecordingMode {
    /** One file with all. */
    CLOUD("cloud", Mode.COMPOSED),
    /** One file a person. */
    RAW_TRACKS("raw-tracks", Mode.TRACKS);

    private final String word;
    private final Mode mode;

    RecordingMode(String word, Mode mode) {
        this.word = word;
        this.mode = mode;
    }

    /** The word in the API and in the database. */
    @JsonValue
    public String word() {
        return word;
    }

    /** The same in the provider SPI. */
    public Mode toSpi() {
        return mode;
    }

    /** The mode of a word; empty if there is none. */
    public static Optional<RecordingMode> find(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }

    /** The comma list that the database holds: each mode once, in their order. */
    static String joined(Iterable<RecordingMode> modes) {
        Set<RecordingMode> chosen = EnumSet.noneOf(RecordingMode.class);
        modes.forEach(chosen::add);
        return chosen.stream().map(RecordingMode::word).collect(Collectors.joining(","));
    }

    /** The modes of a comma list. */
    static List<RecordingMode> split(String words) {
        return Arrays.stream(words.split(","))
                .flatMap(word -> find(word).stream())
                .toList();
    }
}
