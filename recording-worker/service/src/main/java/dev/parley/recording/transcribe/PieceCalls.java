package dev.parley.recording.transcribe;

import dev.parley.recording.concurrent.BlockingCall;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.SpeechAudio;
import io.smallrye.mutiny.Uni;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;

/** Calls of engines for the pieces of one track. Each call and each result is recorded. Times are from the start of a piece. */
final class PieceCalls {

    /** Failures after which the server may have done, and charged, the work. */
    private static final Set<String> PERHAPS_BILLED = Set.of(ServerFailures.TIMEOUT, ServerFailures.ANSWER);

    private final SpeechAudio audio;
    private final TrackAudio track;
    private final Path workDir;
    private final String language;
    private final FinishedPieces finished;
    private final Loudness loudness;

    PieceCalls(
            SpeechAudio audio,
            TrackAudio track,
            Path workDir,
            String language,
            FinishedPieces finished,
            Loudness loudness) {
        this.audio = audio;
        this.track = track;
        this.workDir = workDir;
        this.language = language;
        this.finished = finished;
        this.loudness = loudness;
    }

    /** What {@code engine} has already made of a piece. */
    Uni<Optional<List<TimedWord>>> known(Piece piece, TranscriptionEngine engine) {
        return finished.find(name(piece, engine));
    }

    /** Sends a piece to {@code engine} and stores its words. */
    Uni<List<TimedWord>> send(Piece piece, TranscriptionEngine engine, DoubleConsumer progress) {
        EngineLimits limits = engine.limits();
        Path file = workDir.resolve("piece-" + piece.audioStart() + "-" + piece.audioEnd() + "-" + engine.name() + "."
                + limits.format().extension());
        SpeechPiece speech = new SpeechPiece(
                file,
                Duration.ofMillis(piece.startMs()),
                Duration.ofMillis(piece.lengthMs()),
                track.object(),
                piece.audioFrames() == loudness.frames());
        return audio.piece(track.file(), piece.startMs(), piece.lengthMs(), limits.shortest(), limits.format(), file)
                .chain(() -> recorded(name(piece, engine), engine, speech, progress))
                .eventually(() -> BlockingCall.run(() -> Files.deleteIfExists(file)));
    }

    private Uni<List<TimedWord>> recorded(
            String name, TranscriptionEngine engine, SpeechPiece speech, DoubleConsumer progress) {
        EngineCalls calls = finished.calls();
        return calls.begin(name, engine, speech.length())
                .chain(call -> engine.transcribe(speech, workDir, language, progress)
                        .onFailure(PieceCalls::isUnbilled)
                        .call(() -> calls.unbilled(call))
                        .call(words -> finished.add(name, call, words)));
    }

    private static boolean isUnbilled(Throwable failure) {
        return failure instanceof StageFailure known && !PERHAPS_BILLED.contains(known.code());
    }

    private String name(Piece piece, TranscriptionEngine engine) {
        return String.join(
                ":", track.object().sha256(), engine.version(), language, piece.audioStart() + "-" + piece.audioEnd());
    }
}
