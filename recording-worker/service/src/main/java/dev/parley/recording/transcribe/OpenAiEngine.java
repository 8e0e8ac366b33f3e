package dev.parley.recording.transcribe;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.config.TranscriptionConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.jboss.logging.Logger;

/**
 * Engine that sends files to a server with OpenAI's audio interface: OpenAI itself or one of the many servers that run
 * Whisper. Asks for the times of words and of segments; a server that refuses that form is asked for plain JSON.
 */
@ApplicationScoped
class OpenAiEngine implements TranscriptionEngine {

    private static final Logger LOG = Logger.getLogger(OpenAiEngine.class);

    /** More than the fields of the form take. */
    private static final int FORM_SIZE = 8 << 10;

    /** What servers answer that do not know a form of answer; {@link #BROKEN} also when something else is wrong. */
    private static final Set<Integer> PERHAPS_FORM = Set.of(400, 422, 500);

    private static final int BROKEN = 500;

    private final TranscriptionConfig.OpenAi config;
    private final TranscriptionServer server;

    /** Whether the server has refused the times of words. */
    private volatile boolean plain;

    OpenAiEngine(RecordingConfig config) {
        this.config = config.transcription().openai();
        this.server = new TranscriptionServer(this.config);
    }

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public String version() {
        return name() + " " + config.model().orElse("");
    }

    @Override
    public EngineLimits limits() {
        return EngineLimits.ofRequest(
                config.limits().request().asLongValue(),
                FORM_SIZE,
                config.limits().shortest(),
                config.limits().format());
    }

    @Override
    public void check() {
        limits();
        if (!server.isConfigured()) {
            throw new IllegalArgumentException("the transcription engine openai needs TRANSCRIPT_URL");
        }
    }

    @Override
    public boolean isBilled() {
        return true;
    }

    @Override
    public Uni<List<TimedWord>> transcribe(SpeechPiece piece, Path workDir, String language, DoubleConsumer progress) {
        return (plain ? send(piece, language, true) : sendTimed(piece, language)).map(answer -> {
            if (!answer.isOk()) {
                throw ServerFailures.of(answer);
            }
            return OpenAiAnswer.words(answer.body(), piece.length());
        });
    }

    /**
     * Asks for the times of words, and once without if the server refuses. One that breaks is asked for them again first: it
     * would be a pity to do without them for good because it broke once.
     */
    private Uni<ServerAnswer> sendTimed(SpeechPiece piece, String language) {
        return send(piece, language, false)
                .chain(answer -> answer.status() == BROKEN
                        ? send(piece, language, false)
                        : Uni.createFrom().item(answer))
                .chain(answer -> PERHAPS_FORM.contains(answer.status())
                        ? send(piece, language, true)
                                .map(second -> second.isOk() ? withoutTimes(second, answer.status()) : answer)
                        : Uni.createFrom().item(answer));
    }

    private ServerAnswer withoutTimes(ServerAnswer answer, int status) {
        LOG.warnf(
                "Transcription server refuses the times of words (%d); words are spread evenly from now on: outcome=plain",
                status);
        plain = true;
        return answer;
    }

    private Uni<ServerAnswer> send(SpeechPiece piece, String language, boolean withoutTimes) {
        return server.send(() -> request(piece, language, withoutTimes));
    }

    private HttpRequest request(SpeechPiece piece, String language, boolean withoutTimes) {
        MultipartForm form = new MultipartForm()
                .field("model", config.model().orElse(""))
                .field("language", config.languageForm().of(language));
        if (withoutTimes) {
            form.field("response_format", "json");
        } else {
            form.field("response_format", "verbose_json")
                    .field("timestamp_granularities[]", "word")
                    .field("timestamp_granularities[]", "segment");
        }
        return server.request("/v1/audio/transcriptions")
                .header("Content-Type", form.contentType())
                .POST(form.body(
                        "file",
                        "audio." + config.limits().format().extension(),
                        config.limits().format().mediaType(),
                        piece.file()))
                .build();
    }
}
