package dev.parley.bench.recording.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Stand-in speech engine with OpenAI's audio interface: two words for any audio, at once, late or never. */
public final class SpeechServer implements AutoCloseable {

    /** Words in the answer to any audio. */
    public static final int WORD_COUNT = 2;

    private static final String WORDS = "{\"text\":\"good morning\",\"words\":["
            + "{\"word\":\"good\",\"start\":0.1,\"end\":0.3},{\"word\":\"morning\",\"start\":0.3,\"end\":0.6}]}";

    private final HttpServer server;
    private final Gate gate = new Gate();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean down;

    /** Listens on any free port of this machine. */
    public SpeechServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(DaemonThreads::make));
        server.start();
    }

    /** Its address. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Requests wait here, their audio received. */
    Gate gate() {
        return gate;
    }

    /** @param down whether requests are answered 503 */
    void down(boolean down) {
        this.down = down;
    }

    /** How many requests were answered 503. */
    long refused() {
        return refused.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            gate.pass();
            if (down) {
                refused.incrementAndGet();
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            byte[] body = WORDS.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        gate.open();
        server.stop(0);
    }
}
