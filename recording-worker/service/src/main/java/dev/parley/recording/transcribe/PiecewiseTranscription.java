package dev.parley.recording.transcribe;

import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.SpeechAudio;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;

/**
 * Transcription of a track in pieces that fit the limits of all engines of its language. Pieces end at pauses in the speech. A
 * piece that a server finds too large all the same is divided further; a piece for which an engine is down goes to the next.
 */
@ApplicationScoped
public class PiecewiseTranscription {

    private final Engines engines;
    private final SpeechAudio audio;

    PiecewiseTranscription(Engines engines, SpeechAudio audio) {
        this.engines = engines;
        this.audio = audio;
    }

    /**
     * Transcribes one track.
     *
     * @param finished results of earlier attempts, which are used, and of this one
     * @return fails with {@link StageFailure}
     */
    public Uni<TrackWords> transcribe(
            TrackAudio track, Path workDir, String language, FinishedPieces finished, DoubleConsumer progress) {
        return Uni.createFrom()
                .deferred(() -> Uni.createFrom().item(engines.inOrder(language)))
                .chain(order -> audio.samples(track.file(), Loudness::read).chain(loudness -> {
                    PieceCalls calls = new PieceCalls(audio, track, workDir, language, finished, loudness);
                    return new TrackRun(order, calls, loudness, progress).all();
                }));
    }
}
