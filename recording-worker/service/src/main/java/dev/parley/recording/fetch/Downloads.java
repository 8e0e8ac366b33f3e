package dev.parley.recording.fetch;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.fetch.SsrfGuard.Target;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.storage.ByteStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Gets files over HTTP. Every hop of a redirect is checked; the connection goes to the address that was checked. */
@ApplicationScoped
public class Downloads {

    private static final int CONNECT_MS = 5_000;

    private final HttpClient client;
    private final SsrfGuard guard;
    private final int maxRedirects;

    Downloads(Vertx vertx, SsrfGuard guard, RecordingConfig config) {
        this.guard = guard;
        this.maxRedirects = config.fetch().maxRedirects();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(CONNECT_MS)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.toIntExact(config.fetch().stallTime().toMillis())));
    }

    /**
     * Opens a file.
     *
     * @param from the first byte wanted
     * @param version the version that must still be there; any if empty
     * @return fails with {@link StageFailure}, or with what the connection broke with
     */
    Uni<ByteStream> open(URI url, long from, Optional<String> version) {
        return follow(url, from, version, maxRedirects);
    }

    private Uni<ByteStream> follow(URI url, long from, Optional<String> version, int hops) {
        return guard.check(url)
                .chain(target -> client.request(request(target, from, version)))
                .chain(request -> send(request).chain(answer -> {
                    Optional<URI> next = redirect(url, answer);
                    if (next.isEmpty()) {
                        return Uni.createFrom().item(() -> stream(request, answer, from, version));
                    }
                    request.reset();
                    return hops > 0
                            ? follow(next.get(), from, version, hops - 1)
                            : Uni.createFrom()
                                    .failure(new StageFailure.Permanent("link-refused", "too many redirects"));
                }));
    }

    private static RequestOptions request(Target target, long from, Optional<String> version) {
        String path = target.url().getRawPath();
        String query = target.url().getRawQuery();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(
                        target.port(), target.address().getHostAddress()))
                .setHost(target.url().getHost())
                .setPort(target.port())
                .setSsl(target.tls())
                .setURI((path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query))
                .putHeader("Accept-Encoding", "identity");
        if (from > 0) {
            options.putHeader("Range", "bytes=" + from + "-");
            version.ifPresent(etag -> options.putHeader("If-Range", etag));
        }
        return options;
    }

    /** Held back until somebody reads: no byte may pass before. */
    private static Uni<HttpClientResponse> send(HttpClientRequest request) {
        return request.send().invoke(answer -> answer.pause());
    }

    private static Optional<URI> redirect(URI url, HttpClientResponse answer) {
        String location = answer.getHeader("Location");
        return switch (answer.statusCode()) {
            case 301, 302, 303, 307, 308 -> Optional.ofNullable(location).map(text -> resolve(url, text));
            default -> Optional.empty();
        };
    }

    private static URI resolve(URI url, String location) {
        try {
            return url.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new StageFailure.Permanent("link-refused", "a redirect leads nowhere");
        }
    }

    private static ByteStream stream(
            HttpClientRequest request, HttpClientResponse answer, long from, Optional<String> version) {
        try {
            DownloadAnswer judged = DownloadAnswer.classify(answer, from, version);
            Multi<ByteBuffer> bytes = answer.toMulti()
                    .map(Buffer::getBytes)
                    .map(ByteBuffer::wrap)
                    .onCancellation()
                    .invoke(() -> request.reset());
            return new ByteStream(judged.size(), judged.version(), judged.contentType(), judged.withoutHead(bytes));
        } catch (StageFailure failure) {
            request.reset();
            throw failure;
        }
    }

    @PreDestroy
    void close() {
        client.closeAndForget();
    }
}
