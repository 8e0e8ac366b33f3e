package dev.parley.local.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.local.testing.TokenService.Grant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * S3 for tests of roles: reads and deletes of objects, only with credentials that a {@link TokenService} granted and that
 * have not expired. The S3 server of the local stack has one static key and no tokens.
 */
public final class RoleBucket implements AutoCloseable {

    /** Its only bucket. */
    public static final String BUCKET = "acme-role";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TokenService tokens;
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Optional<Runnable> atBreak = Optional.empty();

    /** An empty bucket, for the role of {@code tokens}. */
    public RoleBucket(TokenService tokens) {
        this.tokens = tokens;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/" + BUCKET + "/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Stores an object. */
    public void put(String key, byte[] bytes) {
        objects.put(key, bytes.clone());
    }

    /** Whether there is an object under {@code key}. */
    public boolean contains(String key) {
        return objects.containsKey(key);
    }

    /** Breaks the next transfer in its middle, and runs {@code action} before. */
    public void breakNext(Runnable action) {
        atBreak = Optional.of(action);
    }

    /** Each request: method, key, first byte, status or the error's code. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            String key = exchange.getRequestURI().getPath().substring(BUCKET.length() + 2);
            int from = from(exchange);
            Optional<String> refusal = refusal(exchange);
            byte[] object = objects.get(key);
            String request = method + " " + key + " " + from + " ";
            if (refusal.isPresent()) {
                requests.add(request + refusal.get());
                // AWS answers 400 to an expired token, and 403 to a wrong one.
                error(exchange, refusal.get().equals("ExpiredToken") ? 400 : 403, refusal.get());
            } else if (method.equals("DELETE")) {
                objects.remove(key);
                requests.add(request + 204);
                exchange.sendResponseHeaders(204, -1);
            } else if (object == null) {
                requests.add(request + 404);
                error(exchange, 404, "NoSuchKey");
            } else {
                requests.add(request + (from == 0 ? 200 : 206));
                send(exchange, object, from);
            }
        }
    }

    private Optional<String> refusal(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Optional<SignatureV4> signature = SignatureV4.of(exchange);
        Optional<Grant> grant = signature.flatMap(found -> tokens.grant(found.accessKeyId()));
        if (grant.isEmpty()) {
            return Optional.of("InvalidAccessKeyId");
        }
        boolean genuine = signature.orElseThrow().isSignedWith(grant.get().secret(), exchange, body)
                && grant.get().token().equals(exchange.getRequestHeaders().getFirst("X-Amz-Security-Token"));
        if (!genuine) {
            return Optional.of("SignatureDoesNotMatch");
        }
        return grant.get().expires().isAfter(Instant.now()) ? Optional.empty() : Optional.of("ExpiredToken");
    }

    private static int from(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"))
                .map(range -> Integer.parseInt(range.replaceAll("\\D", "")))
                .orElse(0);
    }

    private void send(HttpExchange exchange, byte[] object, int from) throws IOException {
        exchange.getResponseHeaders().add("ETag", "\"" + HexFormat.of().toHexDigits(Arrays.hashCode(object)) + "\"");
        exchange.getResponseHeaders().add("Content-Type", "video/mp4");
        if (from > 0) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (object.length - 1) + "/" + object.length);
        }
        exchange.sendResponseHeaders(from == 0 ? 200 : 206, object.length - from);
        Optional<Runnable> breaking = atBreak;
        if (breaking.isPresent()) {
            atBreak = Optional.empty();
            breaking.get().run();
            exchange.getResponseBody().write(object, from, (object.length - from) / 2);
            exchange.getResponseBody().flush();
            throw new IOException("broken by the test");
        }
        exchange.getResponseBody().write(object, from, object.length - from);
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        byte[] bytes =
                ("<Error><Code>" + code + "</Code><Message>refused</Message></Error>").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
