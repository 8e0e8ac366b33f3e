package dev.parley.runtime.net;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.MultiMap;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * HTTP response whose body is still to be read: by {@link #body}, {@link #bytes} or {@link #discard}, one of them and
 * once. Until then its connection stays open, at most until the timeout of the request.
 */
public final class GuardedResponse {

    private final int status;
    private final MultiMap headers;
    private final Multi<ByteBuffer> body;
    private final Runnable end;

    GuardedResponse(int status, MultiMap headers, Multi<ByteBuffer> body) {
        this(status, headers, body, () -> {});
    }

    private GuardedResponse(int status, MultiMap headers, Multi<ByteBuffer> body, Runnable end) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.end = end;
    }

    /** The same with something to run once the body has ended, failed or been cancelled. */
    GuardedResponse onEnd(Runnable action) {
        return new GuardedResponse(status, headers, body.onTermination().invoke(action), action);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The value of a header, the first of several. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /**
     * The body in pieces, read as fast as the subscriber asks for them. Fails with {@link GuardedHttpException} or with the
     * failure of the connection. Cancelling closes the connection. A buffer belongs to the subscriber.
     */
    public Multi<ByteBuffer> body() {
        return body;
    }

    /** The whole body in memory: for requests with a small bound. */
    public Uni<byte[]> bytes() {
        return body.collect()
                .in(ByteArrayOutputStream::new, GuardedResponse::append)
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static void append(ByteArrayOutputStream all, ByteBuffer piece) {
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        all.writeBytes(bytes);
    }

    /** Closes the connection without reading the body. */
    public void discard() {
        end.run();
    }
}
