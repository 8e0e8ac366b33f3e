package dev.parley.recording.transcribe;

import dev.parley.recording.concurrent.BlockingCall;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.AudioProbe;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.DoubleConsumer;

/**
 * Engine that calls a server with OpenAI's audio interface ({@code POST /v1/audio/transcriptions}): OpenAI itself or one of
 * the many servers that run Whisper. The file is streamed. The operator sets the address, so it may be private.
 */
@ApplicationScoped
class OpenAiEngine implements TranscriptionEngine {

    private static final int MAX_ANSWER = 64 << 20;
    /** More than the fields of the form take. */
    private static final int FORM_SIZE = 8 << 10;

    private static final String CRLF = "\r\n";

    private final RecordingConfig.Transcription config;
    private final AudioProbe probe;
    private final HttpClient client;

    OpenAiEngine(RecordingConfig config, AudioProbe probe) {
        this.config = config.transcription();
        this.probe = probe;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .executor(BlockingCall.workerPool())
                .build();
    }

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public String version() {
        return name() + " " + config.model();
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
    public Uni<List<TimedWord>> transcribe(Path audio, Path workDir, String language, DoubleConsumer progress) {
        return probe.audioLength(audio)
                .chain(length -> Uni.createFrom()
                        .completionStage(() -> client.sendAsync(request(audio, language), BodyHandlers.ofInputStream()))
                        .onFailure(IOException.class)
                        .transform(OpenAiEngine::unavailable)
                        .chain(answer -> BlockingCall.run(() -> words(answer, length))));
    }

    private HttpRequest request(Path audio, String language) {
        URI server = config.url()
                .orElseThrow(() -> new StageFailure.Transient(
                        "engine-unavailable", "TRANSCRIPT_URL is not set; the engine openai needs it", null));
        String boundary = "parley-" + UUID.randomUUID();
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint(server))
                .timeout(config.timeout())
                .header("Accept", "application/json")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(form(audio, language, boundary));
        config.apiKey().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return request.build();
    }

    private static URI endpoint(URI server) {
        String base = server.toString();
        return URI.create(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/v1/audio/transcriptions");
    }

    private BodyPublisher form(Path audio, String language, String boundary) {
        String fields = field(boundary, "model", config.model())
                + field(boundary, "language", language)
                + field(boundary, "response_format", "verbose_json")
                + field(boundary, "timestamp_granularities[]", "word")
                + "--" + boundary + CRLF
                + "Content-Disposition: form-data; name=\"file\"; filename=\"audio."
                + config.limits().format().extension() + "\"" + CRLF
                + "Content-Type: " + config.limits().format().mediaType() + CRLF + CRLF;
        try {
            return BodyPublishers.concat(
                    BodyPublishers.ofString(fields),
                    BodyPublishers.ofFile(audio),
                    BodyPublishers.ofString(CRLF + "--" + boundary + "--" + CRLF));
        } catch (FileNotFoundException e) {
            throw new StageFailure.Transient("work-file-gone", "a work file is missing", e);
        }
    }

    private static String field(String boundary, String name, String value) {
        return "--" + boundary + CRLF + "Content-Disposition: form-data; name=\"" + name + "\"" + CRLF + CRLF
                + value.replaceAll("[\r\n]", " ") + CRLF;
    }

    private static List<TimedWord> words(HttpResponse<InputStream> answer, Duration length) {
        try (InputStream body = answer.body()) {
            byte[] json = body.readNBytes(MAX_ANSWER);
            int status = answer.statusCode();
            if (status == 200) {
                return OpenAiAnswer.words(new String(json, StandardCharsets.UTF_8), length);
            }
            throw refusal(status);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static StageFailure refusal(int status) {
        String detail = "the transcription server answered " + status;
        return switch (status) {
            case 413 -> new StageFailure.Permanent(TOO_LARGE, detail);
            case 400, 415, 422 -> new StageFailure.Permanent("engine-refused", detail);
            default -> new StageFailure.Transient("engine-unavailable", detail, null);
        };
    }

    private static StageFailure unavailable(Throwable failure) {
        return new StageFailure.Transient(
                "engine-unavailable",
                "the transcription server does not answer ("
                        + failure.getClass().getSimpleName() + ")",
                failure);
    }
}
