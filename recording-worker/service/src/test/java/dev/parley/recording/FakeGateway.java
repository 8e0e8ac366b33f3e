package dev.parley.recording;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stub of platform-gateway and of a provider's download server, which breaks the first connection of each file. */
public final class FakeGateway implements AutoCloseable {

    /** The port of the gateway in the configuration of the tests. */
    public static final int PORT = freePort();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Integer> unfinished = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> traceParents = new CopyOnWriteArrayList<>();

    public FakeGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", PORT), 0);
        server.createContext("/internal/v1/platforms/acme/recordings/", this::recording);
        server.createContext("/download/", this::download);
        server.setExecutor(threads);
        server.start();
    }

    /** @param unfinishedAnswers for which the recording is not finished yet */
    public void add(String id, byte[] file, int unfinishedAnswers) {
        files.put(id, file);
        unfinished.put(id, unfinishedAnswers);
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    /** The {@code traceparent} headers of the calls. */
    public List<String> traceParents() {
        return List.copyOf(traceParents);
    }

    private void recording(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
        String id = path[5];
        boolean link = path.length > 6;
        calls.add(exchange.getRequestMethod() + " " + id + (link ? "/link" : ""));
        traceParents.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
        if (!("Bearer " + WorkerProfile.TOKEN)
                .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "application/problem+json", "{\"status\":401,\"code\":\"unauthorized\"}");
        } else if (!files.containsKey(id)) {
            answer(
                    exchange,
                    404,
                    "application/problem+json",
                    "{\"title\":\"Not Found\",\"status\":404,\"code\":\"provider-not-found\",\"retryable\":false}");
        } else if (link) {
            answer(
                    exchange,
                    200,
                    "application/json",
                    "{\"url\":\"http://127.0.0.1:" + PORT + "/download/" + id
                            + "?signature=secret\",\"expires\":\"2099-01-01T00:00:00Z\"}");
        } else {
            boolean finished = unfinished.merge(id, -1, Integer::sum) < 0;
            answer(
                    exchange,
                    200,
                    "application/json",
                    "{\"id\":\"" + id + "\",\"key\":\"id:" + id + "\",\"kind\":\"COMPOSED\",\"finished\":" + finished
                            + ",\"source\":{\"type\":\"ask-gateway\",\"provider_recording_id\":\"" + id + "\"}}");
        }
    }

    private void download(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().substring("/download/".length());
        byte[] file = files.get(id);
        String range = exchange.getRequestHeaders().getFirst("Range");
        calls.add("download " + id + " " + (range == null ? "-" : range));
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        exchange.getResponseHeaders().add("ETag", "\"1\"");
        exchange.getResponseHeaders().add("Content-Type", "video/mp4");
        if (range != null) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, file.length - from);
        if (range == null) {
            exchange.getResponseBody().write(file, 0, file.length / 2);
            exchange.getResponseBody().flush();
            throw new IOException("broken on purpose");
        }
        exchange.getResponseBody().write(file, from, file.length - from);
        exchange.close();
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static int freePort() {
        String property = "dev.parley.recording.gateway-port";
        // Test classes are loaded by several class loaders, which must agree on the port.
        synchronized (System.getProperties()) {
            String known = System.getProperty(property);
            if (known == null) {
                try (ServerSocket socket = new ServerSocket(0)) {
                    known = Integer.toString(socket.getLocalPort());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                System.setProperty(property, known);
            }
            return Integer.parseInt(known);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
