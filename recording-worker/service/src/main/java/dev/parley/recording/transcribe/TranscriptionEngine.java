package dev.parley.recording.transcribe;

import dev.parley.recording.job.StageFailure;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Speech-to-text engine. An engine that is not chosen allocates nothing. */
public interface TranscriptionEngine {

    /** The code of the failure of an engine that takes only smaller files than its limits say. */
    String TOO_LARGE = "request-too-large";

    /** The name in the setting that chooses the engine. */
    String name();

    /** The name with all that the result depends on, such as a model: results of another version are not used. */
    default String version() {
        return name();
    }

    /** What audio the engine takes. */
    EngineLimits limits();

    /** Checks the settings of a chosen engine. @throws IllegalArgumentException if it cannot work with them */
    default void check() {
        limits();
    }

    /** Whether the engine knows {@code language}, BCP 47. */
    default boolean knows(String language) {
        return true;
    }

    /** Whether its work is paid for by the length of the audio, so that the budget of a day limits it. */
    default boolean isBilled() {
        return false;
    }

    /**
     * Transcribes one piece of a track.
     *
     * @param workDir a folder for temporary files; the caller removes it
     * @param language of the speech, BCP 47
     * @param progress receives a fraction, 0 to 1
     * @return the words in order of their start, from the start of the piece; none for silence. Fails with
     *     {@link StageFailure}. Cancelling ends the work
     */
    Uni<List<TimedWord>> transcribe(SpeechPiece piece, Path workDir, String language, DoubleConsumer progress);

    /** Whether an engine refused a file for its size. */
    static boolean isTooLarge(Throwable failure) {
        return failure instanceof StageFailure known && known.code().equals(TOO_LARGE);
    }
}
