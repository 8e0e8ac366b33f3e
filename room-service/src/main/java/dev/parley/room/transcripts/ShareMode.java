package dev.parley.room.transcripts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Share mode: who may read a transcript besides its owner. */
@Schema(enumeration = {"public", "semi-private", "private"})
enum ShareMode {
    /** Anybody with the link. */
    PUBLIC("public"),
    /** Any user. */
    SEMI_PRIVATE("semi-private"),
    /** Nobody, unless the room is shared. */
    PRIVATE("private");

    private final String word;

    ShareMode(String word) {
        this.word = word;
    }

    /** @throws IllegalArgumentException if there is no such mode */
    @JsonCreator
    static ShareMode of(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("share_mode must be public, semi-private or private"));
    }

    /** The word in the API. */
    @JsonValue
    String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
