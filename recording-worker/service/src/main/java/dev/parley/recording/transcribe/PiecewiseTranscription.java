package dev.parley.recording.transcribe;

import dev.parley.recording.concurrent.BlockingCall;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.SpeechAudio;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Transcription of a track in pieces that fit the limits of the engine. Pieces end at pauses in the speech. A piece that
 * the engine's server finds too large all the same is divided further.
 */
@ApplicationScoped
public class PiecewiseTranscription {

    private final TranscriptionEngine engine;
    private final SpeechAudio audio;

    @Inject
    PiecewiseTranscription(Engines engines, SpeechAudio audio) {
        this(engines.chosen(), audio);
    }

    PiecewiseTranscription(TranscriptionEngine engine, SpeechAudio audio) {
        this.engine = engine;
        this.audio = audio;
    }

    /**
     * Transcribes one track.
     *
     * @param track FLAC, one channel, 16 kHz; its name identifies its content
     * @param finished results of earlier attempts, which are used, and of this one
     * @return the words in order of their start, from the start of the track; fails with {@link StageFailure}
     */
    public Uni<List<TimedWord>> transcribe(
            Path track, Path workDir, String language, FinishedPieces finished, DoubleConsumer progress) {
        return audio.samples(track, Loudness::read)
                .chain(loudness -> new Run(track, workDir, language, finished, loudness, progress).all());
    }

    /** Transcription of one track. */
    private final class Run {
        private final Path track;
        private final Path workDir;
        private final String language;
        private final FinishedPieces finished;
        private final Loudness loudness;
        private final DoubleConsumer progress;

        Run(
                Path track,
                Path workDir,
                String language,
                FinishedPieces finished,
                Loudness loudness,
                DoubleConsumer progress) {
            this.track = track;
            this.workDir = workDir;
            this.language = language;
            this.finished = finished;
            this.loudness = loudness;
            this.progress = progress;
        }

        Uni<List<TimedWord>> all() {
            long frames = engine.limits().longest().toMillis() * Loudness.FRAMES_PER_SECOND / 1000;
            return each(Piece.divide(loudness, (int) Math.min(Integer.MAX_VALUE, frames)));
        }

        private Uni<List<TimedWord>> each(List<Piece> pieces) {
            return Multi.createFrom()
                    .iterable(pieces)
                    .onItem()
                    .transformToUniAndConcatenate(this::words)
                    .collect()
                    .asList()
                    .map(Run::inOrder);
        }

        /** The words of a piece, from the start of the track. */
        private Uni<List<TimedWord>> words(Piece piece) {
            String name = String.join(
                    ":", track.getFileName().toString(), engine.version(), language, piece.start() + "-" + piece.end());
            return finished.find(name)
                    .chain(known -> known.isPresent()
                            ? Uni.createFrom().item(known.get())
                            : call(piece).call(words -> finished.add(name, words)))
                    .invoke(words -> progress.accept((double) piece.end() / loudness.frames()))
                    .map(words -> shifted(words, piece.startMs()))
                    .onFailure(failure -> piece.isDivisible() && TranscriptionEngine.isTooLarge(failure))
                    .recoverWithUni(() -> each(piece.smaller(loudness)));
        }

        private Uni<List<TimedWord>> call(Piece piece) {
            EngineLimits limits = engine.limits();
            Path file = workDir.resolve("piece-" + piece.start() + "-" + piece.end() + "."
                    + limits.format().extension());
            double from = (double) piece.start() / loudness.frames();
            double share = (double) piece.frames() / loudness.frames();
            return audio.piece(track, piece.startMs(), piece.lengthMs(), limits.shortest(), limits.format(), file)
                    .chain(() ->
                            engine.transcribe(file, workDir, language, part -> progress.accept(from + part * share)))
                    .call(() -> BlockingCall.run(() -> Files.deleteIfExists(file)));
        }

        private static List<TimedWord> shifted(List<TimedWord> words, long startMs) {
            return words.stream()
                    .map(word -> new TimedWord(word.text(), startMs + word.startMs(), startMs + word.endMs()))
                    .toList();
        }

        private static List<TimedWord> inOrder(List<List<TimedWord>> pieces) {
            List<TimedWord> all = new ArrayList<>();
            pieces.forEach(all::addAll);
            all.sort(Comparator.comparingLong(TimedWord::startMs));
            return List.copyOf(all);
        }
    }
}
