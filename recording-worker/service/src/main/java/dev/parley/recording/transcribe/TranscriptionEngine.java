package dev.parley.recording.transcribe;

import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Speech-to-text engine. An engine that is not chosen allocates nothing. */
public interface TranscriptionEngine {

    /** The name in the setting that chooses the engine. */
    String name();

    /**
     * Transcribes one file.
     *
     * @param audio FLAC, one channel, 16 kHz; not changed
     * @param workDir a folder for temporary files; the caller removes it
     * @param language of the speech, BCP 47
     * @param progress receives a fraction, 0 to 1
     * @return the words in order of their start; none for silence. Fails with
     *     {@link dev.parley.recording.job.StageFailure}. Cancelling ends the work
     */
    Uni<List<TimedWord>> transcribe(Path audio, Path workDir, String language, DoubleConsumer progress);
}
