package dev.parley.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * HTTP server on loopback that plays recorded answers, only to the calls that they were recorded for: method, path,
 * query, credentials and body are compared. It can also fail as networks and providers do.
 */
public final class RecordedProvider implements AutoCloseable {

    /** The key that every authorised call must have. */
    public static final String API_KEY = "test-api-key-1f2e3d4c5b6a";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Fault of an answer. */
    public enum Fault {
        /** Sends nothing and keeps the connection open. */
        SILENCE,
        /** Closes the connection instead of answering. */
        RESET,
        /** Closes the connection in the middle of the body. */
        TRUNCATED,
        /** Sends its answer a byte at a time, until the connection is closed. */
        DRIP,
        /** Sends an endless answer as fast as it is read. */
        FLOOD
    }

    private static final int DRIP_MS = 20;
    private static final byte[] CHUNK = " ".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);

    private record Fixed(int status, Map<String, String> headers, String body) {}

    private final Deque<RestExchange> script = new ArrayDeque<>();
    private final List<String> mismatches = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger disconnects = new AtomicInteger();
    private final AtomicLong streamedBytes = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private CountDownLatch silence = new CountDownLatch(1);
    private @Nullable Fault fault;
    private @Nullable Fixed fixed;
    private @Nullable BiFunction<String, String, RestExchange.Response> responder;

    private Predicate<String> credentials = ("Bearer " + API_KEY)::equals;

    private RecordedProvider() {
        server = listen(0);
    }

    /** Starts on a free port. */
    public static RecordedProvider start() {
        return new RecordedProvider();
    }

    private HttpServer listen(int port) {
        try {
            HttpServer created = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            created.createContext("/", this::handle);
            created.setExecutor(threads);
            created.start();
            return created;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For providers whose calls carry another credential, for example a token for each call. */
    public synchronized void authorizedBy(Predicate<String> authorization) {
        credentials = authorization;
    }

    /** The value for the setting of the provider's API base URL. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** From now on exactly these calls are expected, in this order. */
    public synchronized void play(RestExchange... exchanges) {
        reset();
        script.addAll(Arrays.asList(exchanges));
    }

    /** From now on every call gets this answer. */
    public synchronized void answer(int status, Map<String, String> headers, String body) {
        reset();
        fixed = new Fixed(status, headers, body);
    }

    /** From now on every call gets the answer for its method and its encoded path. */
    synchronized void answerEach(BiFunction<String, String, RestExchange.Response> answers) {
        reset();
        responder = answers;
    }

    /** From now on every call fails like this. */
    public synchronized void fail(Fault how) {
        reset();
        fault = how;
    }

    /** Runs {@code test} while the port is closed. */
    public synchronized void unreachableDuring(Runnable test) {
        int port = server.getAddress().getPort();
        server.stop(0);
        try {
            test.run();
        } finally {
            server = listen(port);
        }
    }

    /** Clears all settings and calls. */
    public synchronized void reset() {
        script.clear();
        mismatches.clear();
        calls.clear();
        disconnects.set(0);
        streamedBytes.set(0);
        fault = null;
        fixed = null;
        responder = null;
        silence.countDown();
        silence = new CountDownLatch(1);
    }

    /** Method and path of all calls since the last setting, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** How many endless answers the client closed, since the last setting. */
    public int disconnects() {
        return disconnects.get();
    }

    /** How many bytes of endless answers were sent, since the last setting. */
    public long streamedBytes() {
        return streamedBytes.get();
    }

    /** Fails unless exactly the expected calls were made. */
    public synchronized void verify() {
        assertThat(mismatches).as("calls that were not expected").isEmpty();
        assertThat(script).as("calls that were not made").isEmpty();
    }

    @Override
    public void close() {
        reset();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath());
        // no connection is used twice, so that a fault of one test is no fault of the next
        exchange.getResponseHeaders().set("Connection", "close");
        try (exchange) {
            Fault how = current();
            if (how != null) {
                fail(exchange, how);
                return;
            }
            Fixed answer = next(exchange, body);
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
            write(exchange, answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Fault current() {
        return fault;
    }

    private synchronized CountDownLatch silence() {
        return silence;
    }

    private void fail(HttpExchange exchange, Fault how) throws IOException, InterruptedException {
        switch (how) {
            case SILENCE -> silence().await(30, TimeUnit.SECONDS);
            case TRUNCATED -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write("{\"cut\":\"he".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
            case DRIP -> stream(exchange, new byte[] {' '}, DRIP_MS);
            case FLOOD -> stream(exchange, CHUNK, 0);
            case RESET -> {}
        }
    }

    /** Until the client closes the connection, or another setting is made. */
    private void stream(HttpExchange exchange, byte[] chunk, int pauseMs) throws IOException, InterruptedException {
        CountDownLatch over = silence();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try {
            do {
                exchange.getResponseBody().write(chunk);
                exchange.getResponseBody().flush();
                streamedBytes.addAndGet(chunk.length);
            } while (!over.await(pauseMs, TimeUnit.MILLISECONDS));
        } catch (IOException e) {
            disconnects.incrementAndGet();
        }
    }

    private synchronized Fixed next(HttpExchange exchange, byte[] body) {
        if (fixed != null) {
            return fixed;
        }
        if (responder != null) {
            return fixed(responder.apply(
                    exchange.getRequestMethod(), exchange.getRequestURI().getRawPath()));
        }
        RestExchange expected = script.poll();
        Optional<String> mismatch = expected == null
                ? Optional.of("no further call was expected")
                : mismatch(expected.request(), exchange, body);
        if (expected == null || mismatch.isPresent()) {
            String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            mismatches.add(call + " " + new String(body, StandardCharsets.UTF_8) + ": " + mismatch.orElse(""));
            return new Fixed(418, Map.of(), "{}");
        }
        return fixed(expected.response());
    }

    private static Fixed fixed(RestExchange.Response answer) {
        return new Fixed(answer.status(), answer.headers(), answer.text());
    }

    private Optional<String> mismatch(RestExchange.Request expected, HttpExchange actual, byte[] body) {
        if (!actual.getRequestMethod().equals(expected.method())
                || !actual.getRequestURI().getRawPath().equals(expected.url().getRawPath())) {
            return Optional.of("expected " + expected.method() + " " + expected.path());
        }
        if (!query(actual.getRequestURI()).equals(query(expected.url()))) {
            return Optional.of("expected the query " + expected.url().getRawQuery());
        }
        String given = actual.getRequestHeaders().getFirst("Authorization");
        if (expected.authorized() && (given == null || !credentials.test(given))) {
            return Optional.of("expected other credentials");
        }
        return sameBody(expected.body(), actual, body)
                ? Optional.empty()
                : Optional.of("expected the body " + expected.body());
    }

    private static List<String> query(URI url) {
        return url.getRawQuery() == null
                ? List.of()
                : Arrays.stream(url.getRawQuery().split("&"))
                        .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8))
                        .sorted()
                        .toList();
    }

    private static boolean sameBody(JsonNode expected, HttpExchange actual, byte[] body) {
        if (expected.isMissingNode() || expected.isNull()) {
            return body.length == 0;
        }
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String type = Optional.ofNullable(actual.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        if (expected.isTextual()) { // "part name=image" stands for a multipart body with that part
            String part = expected.textValue().replaceFirst(".*name=", "");
            return type.startsWith("multipart/form-data") && text.contains("name=\"" + part + "\"");
        }
        try {
            return type.startsWith("application/json")
                    && JSON.readTree(text(body)).equals(expected);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
