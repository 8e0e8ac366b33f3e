package dev.parley.bench.recording.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** Answers of a link host that wants to fill a disk, and an address that nobody may call. */
final class HostileLinks {

    static final String ENDLESS = "/endless/";
    static final String HUGE = "/huge/";
    static final String BAIT = "/bait/";

    private static final int CHUNK = 64 << 10;
    private static final long HUGE_SIZE = 1L << 43;

    private final AtomicLong baitTaken = new AtomicLong();

    void addTo(HttpServer server) {
        server.createContext(ENDLESS, HostileLinks::endless);
        server.createContext(HUGE, HostileLinks::huge);
        server.createContext(BAIT, this::bait);
    }

    long baitTaken() {
        return baitTaken.get();
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (exchange) {
            byte[] chunk = new byte[CHUNK];
            while (!Thread.currentThread().isInterrupted()) {
                exchange.getResponseBody().write(chunk);
            }
        }
    }

    private static void huge(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "video/mp4");
        exchange.sendResponseHeaders(200, HUGE_SIZE);
        exchange.getResponseBody().write(new byte[CHUNK]);
        throw new IOException("broken on purpose");
    }

    private void bait(HttpExchange exchange) throws IOException {
        baitTaken.incrementAndGet();
        exchange.sendResponseHeaders(404, -1);
        exchange.close();
    }
}
