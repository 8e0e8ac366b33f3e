package dev.parley.recording.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** HTTP server of one generated file of any size, which can break connections. */
final class FileServer implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;

    /** After it the content repeats. */
    static final int PERIOD = 2 * 1024 * 1024;

    /** What is sent from any place of a period; large files are sent faster than they could be computed. */
    private static final byte[] CONTENT = content(PERIOD + CHUNK);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final long size;
    private final AtomicInteger breaks = new AtomicInteger();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private volatile long breakAfter = Long.MAX_VALUE;
    private volatile boolean supportsRanges = true;
    private volatile boolean replacing;
    private volatile Optional<String> refusedAfterBreak = Optional.empty();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile String etag = "\"v1\"";

    FileServer(long size) throws IOException {
        this.size = size;
        this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/file.mp4", this::serve);
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/file.mp4");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/inside", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.2:" + port() + "/file.mp4");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/round", exchange -> {
            exchange.getResponseHeaders().add("Location", "/round");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** Breaks the next {@code times} connections after {@code after} bytes. */
    void breakConnections(int times, long after) {
        breakAfter = after;
        breaks.set(times);
    }

    void disableRanges() {
        supportsRanges = false;
    }

    /** Changes the ETag at the next break. */
    void replaceFileAtBreak() {
        replacing = true;
    }

    /** Answers 403 under {@code path} after the next break, as an expired link does. */
    void refuseAfterBreak(String path) {
        refusedAfterBreak = Optional.of(path);
    }

    /** The Range headers received; "-" for a request without one. */
    List<String> ranges() {
        return List.copyOf(ranges);
    }

    /** The byte at a position; neighbouring chunks differ. */
    static byte at(long position) {
        return (byte) (position * 31 + (position >> 13) * 7);
    }

    private void serve(HttpExchange exchange) throws IOException {
        if (refused.contains(exchange.getRequestURI().getPath())) {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "-" : range);
        String condition = exchange.getRequestHeaders().getFirst("If-Range");
        boolean partial = range != null && supportsRanges && (condition == null || condition.equals(etag));
        long from = partial ? Long.parseLong(range.replaceAll("\\D", "")) : 0;
        exchange.getResponseHeaders().add("ETag", etag);
        exchange.getResponseHeaders().add("Content-Type", "video/mp4");
        if (partial) {
            exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + (size - 1) + "/" + size);
        }
        exchange.sendResponseHeaders(partial ? 206 : 200, size - from);
        send(exchange, from);
    }

    private void send(HttpExchange exchange, long from) throws IOException {
        boolean breaking = breaks.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        long end = breaking ? Math.min(size, from + breakAfter) : size;
        OutputStream out = exchange.getResponseBody();
        long position = from;
        while (position < end) {
            int count = (int) Math.min(CHUNK, end - position);
            out.write(CONTENT, (int) (position % PERIOD), count);
            position += count;
        }
        out.flush();
        if (breaking) {
            refusedAfterBreak.ifPresent(refused::add);
            etag = replacing ? "\"v2\"" : etag;
            throw new IOException("broken by the test");
        }
        exchange.close();
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        for (int index = 0; index < size; index++) {
            content[index] = at(index);
        }
        return content;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
