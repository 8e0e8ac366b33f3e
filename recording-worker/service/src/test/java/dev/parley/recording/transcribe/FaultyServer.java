package dev.parley.recording.transcribe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Stand-in of a transcription server that answers as it is told, and good words when it is told nothing. */
final class FaultyServer implements AutoCloseable {

    /** An answer; with the header {@code Hanging} it never ends. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Reply(int status, String body, String... headers) {}

    private final HttpServer server;
    private final Queue<Reply> replies = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Reply standard = new Reply(200, "{\"text\":\"hi\"}");

    /** The bodies of the requests, in order. */
    final List<String> bodies = new CopyOnWriteArrayList<>();

    final List<String> authorizations = new CopyOnWriteArrayList<>();

    FaultyServer() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next answer. */
    FaultyServer then(int status, String body, String... headers) {
        synchronized (replies) {
            replies.add(new Reply(status, body, headers));
        }
        return this;
    }

    /** The answer when no other is left. */
    FaultyServer always(int status, String body, String... headers) {
        standard = new Reply(status, body, headers);
        return this;
    }

    int requests() {
        return bodies.size();
    }

    private Reply next() {
        synchronized (replies) {
            Reply reply = replies.poll();
            return reply == null ? standard : reply;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        bodies.add(exchange.getRequestURI() + "\n"
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Reply reply = next();
        for (int index = 0; index < reply.headers().length; index += 2) {
            exchange.getResponseHeaders().set(reply.headers()[index], reply.headers()[index + 1]);
        }
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        boolean hanging = exchange.getResponseHeaders().remove("Hanging") != null;
        exchange.sendResponseHeaders(
                reply.status(), hanging ? bytes.length + 1 : bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        }
        if (hanging) {
            await();
        }
        exchange.close();
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
