package dev.parley.runtime.net;

import dev.parley.runtime.net.GuardedHttpException.Reason;
import dev.parley.runtime.net.SsrfGuard.Target;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One call of {@link GuardedHttpClient}: a request, its redirects, and the body of the last response. Used once. */
final class GuardedCall {

    private final Vertx vertx;
    private final HttpClient client;
    private final SsrfGuard guard;
    private final GuardedRequest first;
    private volatile long timer;
    private volatile boolean ended;
    private volatile boolean late;
    private volatile boolean read;
    private volatile @Nullable HttpClientRequest current;
    private volatile @Nullable HttpClientResponse answer;

    GuardedCall(Vertx vertx, HttpClient client, SsrfGuard guard, GuardedRequest first) {
        this.vertx = vertx;
        this.client = client;
        this.guard = guard;
        this.first = first;
    }

    Uni<GuardedResponse> send() {
        timer = vertx.setTimer(Math.max(1, first.bounds().timeout().toMillis()), id -> {
            late = true;
            end();
        });
        return follow(first)
                .ifNoItem()
                .after(first.bounds().timeout())
                .failWith(GuardedCall::timeout)
                .onFailure()
                .transform(this::classify)
                .map(response -> response.onEnd(this::end))
                .onFailure()
                .invoke(this::end)
                .onCancellation()
                .invoke(this::end);
    }

    private Uni<GuardedResponse> follow(GuardedRequest request) {
        return Uni.createFrom()
                .item(request)
                .invoke(GuardedRequest::assureAllowedHost)
                .chain(allowed -> guard.check(allowed.url()))
                .chain(target -> client.request(options(request, target)))
                .chain(opened -> exchange(opened, request))
                .chain(response -> request.following(response.statusCode(), response.getHeader("Location"))
                        .map(next -> {
                            reset();
                            return follow(next);
                        })
                        .orElseGet(() -> Uni.createFrom().item(() -> accept(request, response))));
    }

    private static RequestOptions options(GuardedRequest request, Target target) {
        String path = target.url().getRawPath();
        String query = target.url().getRawQuery();
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setServer(SocketAddress.inetSocketAddress(
                        target.port(), target.address().getHostAddress()))
                .setHost(target.url().getHost())
                .setPort(target.port())
                .setSsl(target.tls())
                .setURI((path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query))
                // A compressed body could be many times larger than its bound once it is read.
                .putHeader("Accept-Encoding", "identity");
        request.headers().forEach(options::putHeader);
        return options;
    }

    /** The response arrives paused: no byte is read before somebody subscribes to its body. */
    private Uni<HttpClientResponse> exchange(HttpClientRequest opened, GuardedRequest request) {
        current = opened;
        if (ended) {
            opened.reset();
        }
        return request.body()
                .map(body -> opened.send(Buffer.buffer(body)))
                .orElseGet(opened::send)
                .invoke(response -> {
                    answer = response;
                    response.pause();
                    ignoreFailures(response);
                });
    }

    /** Our own reset is a failure of the response, which Vert.x logs as an error where nobody handles it. */
    private static void ignoreFailures(HttpClientResponse response) {
        try {
            response.exceptionHandler(failure -> {});
        } catch (IllegalStateException e) {
            // It has ended, and cannot fail any more.
        }
    }

    private GuardedResponse accept(GuardedRequest request, HttpClientResponse response) {
        long max = request.bounds().maxBody();
        Optional.ofNullable(response.getHeader("Content-Length"))
                .filter(text -> text.matches("\\d{1,18}"))
                .ifPresent(length -> checkSize(Long.parseLong(length), max));
        AtomicLong received = new AtomicLong();
        Multi<ByteBuffer> body = Multi.createFrom()
                .deferred(() -> ended ? Multi.createFrom().failure(closed()) : response.toMulti())
                // Not copied: Vert.x has done so, out of the memory of the connection.
                .map(piece -> piece.getDelegate().getByteBuf().nioBuffer())
                .invoke(piece -> checkSize(received.addAndGet(piece.remaining()), max))
                .onFailure()
                .transform(this::classify)
                .onTermination()
                .invoke(() -> read = true);
        return new GuardedResponse(response.statusCode(), response.headers(), body);
    }

    private static void checkSize(long size, long max) {
        if (size > max) {
            throw new GuardedHttpException(Reason.TOO_LARGE, "the body is larger than " + max + " bytes");
        }
    }

    private Throwable classify(Throwable failure) {
        return late && !(failure instanceof GuardedHttpException) ? timeout() : failure;
    }

    private Throwable closed() {
        return late ? timeout() : new IllegalStateException("the response is closed");
    }

    private static GuardedHttpException timeout() {
        return new GuardedHttpException(Reason.TIMEOUT, "the call took longer than it may");
    }

    private void end() {
        ended = true;
        vertx.cancelTimer(timer);
        reset();
    }

    private void reset() {
        HttpClientRequest open = current;
        HttpClientResponse response = answer;
        if (open == null) {
            return;
        }
        // Later, because a cancelled body takes its handlers off the response only after this.
        vertx.runOnContext(() -> {
            if (response != null && read) {
                ignoreFailures(response);
            }
            open.reset();
        });
    }
}
