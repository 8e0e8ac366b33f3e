package dev.parley.recording.transcribe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.recording.config.PieceFormat;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.config.TranscriptionConfig;
import dev.parley.recording.events.ObjectRef;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Engine that sends a presigned link to a server, which fetches the audio from our storage
 * ({@code POST /v1/audio/transcriptions-from-url}). A complete track is there already; a part of one is stored beside it while
 * the server works, and erased with it at the latest.
 */
@ApplicationScoped
class FromUrlEngine implements TranscriptionEngine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TranscriptionConfig.FromUrl config;
    private final TranscriptionServer server;
    private final SpeechObjects objects;

    FromUrlEngine(RecordingConfig config, SpeechObjects objects) {
        this.config = config.transcription().fromUrl();
        this.server = new TranscriptionServer(this.config);
        this.objects = objects;
    }

    @Override
    public String name() {
        return "from-url";
    }

    @Override
    public String version() {
        return name() + " " + config.model().orElse("");
    }

    @Override
    public EngineLimits limits() {
        return new EngineLimits(config.longest(), config.shortest(), config.format());
    }

    @Override
    public void check() {
        limits();
        if (!server.isConfigured()) {
            throw new IllegalArgumentException(
                    "the transcription engine from-url needs PARLEY_TRANSCRIPTION_FROM_URL_URL or TRANSCRIPT_URL");
        }
    }

    @Override
    public boolean isBilled() {
        return true;
    }

    @Override
    public Uni<List<TimedWord>> transcribe(SpeechPiece piece, Path workDir, String language, DoubleConsumer progress) {
        boolean stored = piece.whole()
                && config.format() == PieceFormat.FLAC
                && piece.length().compareTo(config.shortest()) >= 0;
        return stored
                ? words(piece, piece.track(), language)
                : objects.store(piece, config.format())
                        .chain(part -> words(piece, part, language).eventually(() -> objects.remove(part)));
    }

    private Uni<List<TimedWord>> words(SpeechPiece piece, ObjectRef audio, String language) {
        return server.send(() -> request(piece, audio, language)).map(answer -> {
            if (!answer.isOk()) {
                throw ServerFailures.of(answer);
            }
            return OpenAiAnswer.words(answer.body(), seconds(piece), piece.length());
        });
    }

    private HttpRequest request(SpeechPiece piece, ObjectRef audio, String language) {
        URI link = objects.link(audio, config.storageEndpoint(), config.linkLife());
        ObjectNode body = JSON.createObjectNode()
                .put("audio_file_url", link.toString())
                .put("language", config.languageForm().of(language))
                .put("timestamp_offset", seconds(piece));
        config.model().ifPresent(model -> body.put("model", model));
        return server.request("/v1/audio/transcriptions-from-url")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
    }

    private static double seconds(SpeechPiece piece) {
        return piece.start().toMillis() / 1000.0;
    }
}
