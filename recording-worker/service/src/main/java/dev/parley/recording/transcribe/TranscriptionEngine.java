package dev.parley.recording.transcribe;

import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;

/** What turns speech into words. An engine that is not chosen costs nothing. */
public interface TranscriptionEngine {

    /** The name it is chosen by. */
    String name();

    /**
     * Transcribes one file.
     *
     * @param audio FLAC, one channel, 16 kHz; not touched
     * @param workDir a folder for files that the engine makes meanwhile; the caller empties it
     * @param language of the speech, BCP 47
     * @param progress is told a fraction, 0 to 1, as the work goes on
     * @return the words by their start; none if nothing was said. Fails with
     *     {@link dev.parley.recording.job.StageFailure}. Cancelling ends the work
     */
    Uni<List<TimedWord>> transcribe(Path audio, Path workDir, String language, DoubleConsumer progress);
}
