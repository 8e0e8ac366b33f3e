package dev.parley.recording.transcribe;

import dev.parley.recording.concurrent.BlockingCall;
import dev.parley.recording.config.LanguageForm;
import dev.parley.recording.config.PieceFormat;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.SpeechAudio;
import dev.parley.recording.transcribe.SpeechChunks.Chunk;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Engine that runs within this process, without a network: for development, demonstrations and small installations. Only
 * English; about four times as fast as speech on one core. One file at a time.
 */
@ApplicationScoped
class EmbeddedEngine implements TranscriptionEngine {

    private final SpeechAudio audio;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "speech");
        made.setDaemon(true);
        return made;
    });

    /** Used by {@link #thread} only. */
    private @Nullable SphinxRecognizer recognizer;

    private final Duration longest;

    EmbeddedEngine(SpeechAudio audio, RecordingConfig config) {
        this.audio = audio;
        this.longest = config.transcription().embedded().longest();
    }

    @Override
    public String name() {
        return "embedded";
    }

    /** Its memory does not grow with the audio, but its work file does, and a finished piece is not repeated. */
    @Override
    public EngineLimits limits() {
        return new EngineLimits(longest, Duration.ZERO, PieceFormat.FLAC);
    }

    @Override
    public boolean knows(String language) {
        return LanguageForm.ISO.of(language).equals("en");
    }

    @Override
    public Uni<List<TimedWord>> transcribe(SpeechPiece piece, Path workDir, String language, DoubleConsumer progress) {
        if (!knows(language)) {
            return Uni.createFrom()
                    .failure(new StageFailure.Permanent(
                            "language-unknown", "the embedded engine knows only English, not " + language));
        }
        Path samples = workDir.resolve(piece.file().getFileName() + ".pcm");
        return audio.pcm(piece.file(), samples)
                .chain(() -> BlockingCall.run(thread, () -> recognise(samples, progress)))
                .call(() -> BlockingCall.run(() -> Files.deleteIfExists(samples)));
    }

    private List<TimedWord> recognise(Path samples, DoubleConsumer progress) throws IOException, InterruptedException {
        SphinxRecognizer loaded = recognizer();
        List<TimedWord> words = new ArrayList<>();
        double size = Math.max(1, Files.size(samples));
        long done = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(samples))) {
            loaded.begin();
            SpeechChunks chunks = new SpeechChunks(in);
            Optional<Chunk> chunk;
            while ((chunk = chunks.next()).isPresent()) {
                if (!chunk.get().silent()) {
                    words.addAll(loaded.words(chunk.get()));
                }
                done += chunk.get().samples().length;
                progress.accept(done / size);
            }
        } catch (RuntimeException | InterruptedException e) {
            // Its state is unknown now; the next file gets a new recogniser.
            recognizer = null;
            throw e;
        }
        return words;
    }

    private SphinxRecognizer recognizer() {
        SphinxRecognizer loaded = recognizer;
        if (loaded == null) {
            loaded = new SphinxRecognizer();
            recognizer = loaded;
        }
        return loaded;
    }

    @PreDestroy
    void close() {
        thread.shutdownNow();
    }
}
