package dev.parley.bench.recording.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Stand-in of the host that links to recordings lead to. Links that expire break in the middle of their first transfer and are
 * refused from then on.
 */
final class FileHost implements AutoCloseable {

    private static final String FILES = "/files/";
    private static final String EXPIRING = "/expiring/";

    private final HttpServer server;
    private final Gate gate = new Gate();
    private final HostileLinks hostile = new HostileLinks();
    private final GatewayStandIn gateway = new GatewayStandIn(this);
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Boolean> expired = new ConcurrentHashMap<>();
    private volatile int linkPort;

    FileHost() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(FILES, this::file);
        server.createContext(EXPIRING, this::expiring);
        hostile.addTo(server);
        gateway.addTo(server);
        server.setExecutor(Executors.newCachedThreadPool(DaemonThreads::make));
        server.start();
        linkPort = port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Links lead to this port from now on: that of a proxy. */
    void linkPort(int port) {
        linkPort = port;
    }

    /** Transfers wait here after half of the file. */
    Gate gate() {
        return gate;
    }

    /** The gateway, at the same port. */
    GatewayStandIn gateway() {
        return gateway;
    }

    /** How many links were refused because they had expired. */
    long refused() {
        return expired.values().stream().filter(refused -> refused).count();
    }

    /** A link to {@code content}. */
    String add(String name, byte[] content) {
        files.put(name, content);
        return link(FILES, name);
    }

    /** A link to {@code content} that expires during the first transfer. */
    String addExpiring(String name, byte[] content) {
        files.put(name, content);
        return link(EXPIRING, name);
    }

    /** Another link to a file; empty if there is no such file. */
    Optional<String> minted(String name) {
        return files.containsKey(name) ? Optional.of(link(FILES, name)) : Optional.empty();
    }

    /** A link to a file that does not end, though its server says nothing of a size. */
    String addEndless(String name) {
        return link(HostileLinks.ENDLESS, name);
    }

    /** A link to a file that is said to have terabytes. */
    String addHuge(String name) {
        return link(HostileLinks.HUGE, name);
    }

    /** An address that only the content of a file names. */
    String bait() {
        return "http://127.0.0.1:" + port() + HostileLinks.BAIT + "segment.ts";
    }

    /** How often that address was called. */
    long baitTaken() {
        return hostile.baitTaken();
    }

    private String link(String folder, String name) {
        return "http://127.0.0.1:" + linkPort + folder + name;
    }

    private byte[] content(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return files.getOrDefault(path.substring(path.lastIndexOf('/') + 1), new byte[0]);
    }

    private void file(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] content = content(exchange);
            OutputStream body = begin(exchange, content);
            int from = from(exchange);
            int middle = Math.max(from, content.length / 2);
            body.write(content, from, middle - from);
            body.flush();
            gate.pass();
            body.write(content, middle, content.length - middle);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void expiring(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (expired.computeIfPresent(path, (same, refused) -> true) != null) {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
            return;
        }
        expired.put(path, false);
        byte[] content = content(exchange);
        OutputStream body = begin(exchange, content);
        body.write(content, 0, content.length / 2);
        body.flush();
        throw new IOException("broken on purpose");
    }

    private static int from(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        return range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    }

    private static OutputStream begin(HttpExchange exchange, byte[] content) throws IOException {
        int from = from(exchange);
        exchange.getResponseHeaders().add("ETag", "\"1\"");
        exchange.getResponseHeaders().add("Content-Type", "video/mp4");
        if (from > 0) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        return exchange.getResponseBody();
    }

    @Override
    public void close() {
        gate.open();
        gateway.deletions().open();
        server.stop(0);
    }
}
