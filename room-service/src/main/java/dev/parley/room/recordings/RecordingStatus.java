package dev.parley.room.recordings;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Status of a recording: the last stage that it reached. */
public enum RecordingStatus {
    DISCOVERED,
    STORED,
    TRANSCRIBED,
    FAILED,
    ERASED;

    /** The word in the API. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Erasure is final; a later attempt that fails or succeeds replaces an earlier outcome. */
    static RecordingStatus of(
            @Nullable Instant stored,
            @Nullable Instant transcribed,
            @Nullable Instant failed,
            @Nullable Instant erased) {
        if (erased != null) {
            return ERASED;
        }
        if (failed != null && (transcribed == null || failed.isAfter(transcribed))) {
            return stored != null && stored.isAfter(failed) ? STORED : FAILED;
        }
        if (transcribed != null) {
            return TRANSCRIBED;
        }
        return stored != null ? STORED : DISCOVERED;
    }
}
