package dev.parley.platform.simulator.media;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/** Serves a file like an object storage: the whole file or one byte range, streamed from disk. */
public record FileDownload(MediaFile file) {

    /**
     * Answers {@code request}.
     *
     * @param truncated whether to close the connection after half of the announced length
     */
    public void answer(HttpServerRequest request, boolean truncated) {
        HttpServerResponse response = request.response();
        response.putHeader("Accept-Ranges", "bytes").putHeader("Content-Type", file.contentType());
        response.putHeader(
                "ETag", "\"" + Long.toHexString(file.size()) + "-" + file.path().getFileName() + "\"");
        Optional<String> wanted = Optional.ofNullable(request.getHeader("Range"));
        Optional<ByteRange> range = wanted.flatMap(text -> ByteRange.parse(text, file.size()));
        if (wanted.isPresent() && range.isEmpty()) {
            response.setStatusCode(416).putHeader("Content-Range", "bytes */" + file.size());
            response.end();
            return;
        }
        ByteRange part = range.orElse(new ByteRange(0, file.size()));
        if (range.isPresent()) {
            response.setStatusCode(206).putHeader("Content-Range", part.contentRange(file.size()));
        }
        response.putHeader("Content-Length", Long.toString(part.length()));
        send(request, part, truncated);
    }

    private void send(HttpServerRequest request, ByteRange part, boolean truncated) {
        HttpServerResponse response = request.response();
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else if (truncated) {
            half(request, part);
        } else {
            response.sendFile(file.path().toString(), part.start(), part.length());
        }
    }

    /** Sends piece by piece, because {@code sendFile} ends the response and a truncated response must not end. */
    private void half(HttpServerRequest request, ByteRange part) {
        int length = (int) Math.min(part.length() / 2, 1024 * 1024);
        Vertx.currentContext()
                .owner()
                .fileSystem()
                .open(file.path().toString(), new OpenOptions().setWrite(false))
                .compose(open -> open.read(Buffer.buffer(length), 0, part.start(), length)
                        .eventually(() -> open.close()))
                .compose(bytes -> request.response().write(bytes))
                .onComplete(written -> request.connection().close());
    }
}
