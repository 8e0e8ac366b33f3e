package dev.parley.room.transcripts;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.parley.runtime.problem.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where the audio of a transcript comes from. */
@Schema(enumeration = {"room", "live", "file"})
enum SourceKind {
    /** A recording of a meeting. */
    ROOM,
    /** The caller's microphone: known for compatibility; nothing records it. */
    LIVE,
    /** An uploaded file. */
    FILE;

    /**
     * @param word null or empty for none
     * @throws ProblemException 422 if there is no such kind
     */
    static Optional<SourceKind> parse(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalidRequest("source_kind must be room, live or file")));
    }

    /** The word in the API. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
