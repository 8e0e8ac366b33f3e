package dev.parley.bench.testbed;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.nio.file.Path;

/** HTTP server of the files of one folder. The kernel copies them, so that serving costs little processor time. */
public final class FileServer implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    /** Starts on a free port of 127.0.0.1. */
    public FileServer(Path folder) {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "video/mp4")
                        .putHeader("ETag", "\"1\"")
                        .sendFile(folder.resolve(request.path().substring(1)).toString()))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** The address of a file. */
    public URI url(String name) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/" + name);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
