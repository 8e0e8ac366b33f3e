package dev.parley.recording.transcribe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.config.TranscriptionConfig;
import dev.parley.recording.job.StageFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;

/** Client of a language model with OpenAI's chat interface. */
@ApplicationScoped
class ChatServer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RETRIES = 2;
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);

    private final TranscriptionConfig.Chat config;
    private final TranscriptionServer server;

    ChatServer(RecordingConfig config) {
        this.config = config.transcription().chat();
        this.server = new TranscriptionServer(this.config);
    }

    boolean isConfigured() {
        return server.isConfigured();
    }

    /**
     * The JSON object in the answer to {@code question}; empty if the model talks nonsense, twice. Fails with
     * {@link StageFailure} if the server does.
     */
    Uni<Optional<JsonNode>> ask(String task, String question) {
        return said(task, question)
                .chain(first -> first.isPresent() ? Uni.createFrom().item(first) : said(task, question));
    }

    private Uni<Optional<JsonNode>> said(String task, String question) {
        return server.send(() -> request(task, question))
                .map(answer -> {
                    if (!answer.isOk()) {
                        throw ServerFailures.of(answer);
                    }
                    return GeneratedText.object(content(answer.body()));
                })
                .onFailure(StageFailure.Transient.class)
                .retry()
                .withBackOff(FIRST_DELAY)
                .atMost(RETRIES);
    }

    private HttpRequest request(String task, String question) {
        ObjectNode body = JSON.createObjectNode();
        config.model().ifPresent(model -> body.put("model", model));
        body.putArray("messages")
                .add(JSON.createObjectNode().put("role", "system").put("content", task))
                .add(JSON.createObjectNode().put("role", "user").put("content", question));
        return server.request("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
    }

    /** What the model says: a string, or a list of parts with text. */
    private static String content(String json) {
        try {
            JsonNode content =
                    JSON.readTree(json).path("choices").path(0).path("message").path("content");
            StringBuilder said = new StringBuilder(content.asText(""));
            content.forEach(part -> said.append(part.path("text").asText("")));
            return said.toString();
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
