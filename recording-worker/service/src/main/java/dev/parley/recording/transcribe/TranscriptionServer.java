package dev.parley.recording.transcribe;

import dev.parley.recording.concurrent.BlockingCall;
import dev.parley.recording.config.TranscriptionConfig;
import dev.parley.recording.job.StageFailure;
import dev.parley.runtime.retry.RetryAfter;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * HTTP client of one speech or language server. Time and size of an answer are bounded; a server that says when it wants to be
 * asked again is asked again. The operator sets the address, so it may be private; redirects are not followed.
 */
final class TranscriptionServer {

    private static final int MAX_ANSWER = 64 << 20;

    private final TranscriptionConfig.Server config;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .executor(BlockingCall.workerPool())
            .build();

    TranscriptionServer(TranscriptionConfig.Server config) {
        this.config = config;
    }

    /** Whether an address is configured. */
    boolean isConfigured() {
        return config.endpoint().isPresent() || config.url().isPresent();
    }

    /** A request to {@code path}, or to the complete address if one is configured. */
    HttpRequest.Builder request(String path) {
        return request(path, "");
    }

    /** The same with a query, which begins with a question mark. */
    HttpRequest.Builder request(String path, String query) {
        URI server = config.endpoint()
                .orElseGet(() -> config.url().map(base -> endpoint(base, path)).orElseThrow());
        URI address = URI.create(server + query);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(config.timeout()).header("Accept", "application/json");
        config.apiKey().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return request;
    }

    private static URI endpoint(URI server, String path) {
        String base = server.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    /** Sends what {@code request} makes. Any status is an answer; fails with {@link StageFailure} if there is none. */
    Uni<ServerAnswer> send(Supplier<HttpRequest> request) {
        return send(request, config.retries());
    }

    private Uni<ServerAnswer> send(Supplier<HttpRequest> request, int retries) {
        return once(request).chain(answer -> {
            boolean again = retries > 0
                    && answer.isBusy()
                    && answer.retryAfter().orElseThrow().compareTo(config.maxRetryAfter()) <= 0;
            return again
                    ? Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(answer.retryAfter().orElseThrow().plusMillis(1))
                            .chain(() -> send(request, retries - 1))
                    : Uni.createFrom().item(answer);
        });
    }

    private Uni<ServerAnswer> once(Supplier<HttpRequest> request) {
        return Uni.createFrom()
                .completionStage(() -> client.sendAsync(request.get(), BodyHandlers.ofInputStream()))
                .chain(answer -> BlockingCall.run(() -> read(answer)))
                // The client's own timeout ends with the head of the answer.
                .ifNoItem()
                .after(config.timeout())
                .failWith(ServerFailures::timeout)
                .onFailure(CompletionException.class)
                .transform(failure -> failure.getCause() == null ? failure : failure.getCause())
                .onFailure(IOException.class)
                .transform(failure -> ServerFailures.of(failure));
    }

    private static ServerAnswer read(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            return new ServerAnswer(
                    answer.statusCode(),
                    new String(body.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8),
                    answer.headers()
                            .firstValue("Retry-After")
                            .flatMap(value -> RetryAfter.parse(value, Instant.now())));
        }
    }
}
