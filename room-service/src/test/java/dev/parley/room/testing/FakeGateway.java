package dev.parley.room.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Fake platform-gateway: serves its HTTP API and records the requests. Platforms: {@code acme} has no join
 * tokens; {@code tokens} has them, and server-controlled recordings; {@code one-link} has no link for hosts; in {@code self-service}
 * people start recordings themselves; {@code broken-*}
 * fails as the rest of its name says.
 */
public class FakeGateway implements QuarkusTestResourceLifecycleManager {

    /** The secret of the installation whose API keys were imported. */
    public static final String IMPORTED_KEY_SECRET = "secret-key-of-the-old-server";

    public static final String TOKEN = "internal-token-of-the-tests-0123456789";
    public static final String OWNER_KEY = "key-of-the-owner-0123456789";
    public static final String OWNER = "owner";
    /** Where people open rooms. */
    public static final String PUBLIC_URL = "https://meet.example";
    /** The origin of all meetings' links. */
    public static final String VIDEO = "https://video.example";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Number of creation requests, by reservation id. */
    public static final Map<String, Integer> CREATIONS = new ConcurrentHashMap<>();
    /** The attempt number of the last creation, by reservation id. */
    public static final Map<String, Integer> ATTEMPTS = new ConcurrentHashMap<>();
    /** Platforms of the creation requests in order, by reservation id. */
    public static final Map<String, List<String>> TRIED = new ConcurrentHashMap<>();
    /** Counted down by a test to let the first creation on {@code late} be answered. */
    public static final CountDownLatch LATE = new CountDownLatch(1);
    /** Calls for the states of platforms are answered once so many have come. */
    public static volatile CountDownLatch statesTogether = new CountDownLatch(0);
    /** Rooms whose join links are requested in vain: the gateway does not answer. */
    public static final Set<String> SILENT = ConcurrentHashMap.newKeySet();
    /** Queued failures, by call and platform. */
    private static final Map<String, Queue<Answer>> NEXT = new ConcurrentHashMap<>();
    /** Rooms that were deleted, in order. */
    public static final List<String> DELETED = new CopyOnWriteArrayList<>();
    /** Calls about recordings, as {@code start|stop room mode instance}. */
    public static final List<String> RECORDINGS = new CopyOnWriteArrayList<>();
    /** People present by room, as JSON; the call fails for any other room. */
    public static final Map<String, String> PRESENT = new ConcurrentHashMap<>();
    /** The sessions of rooms, as JSON. */
    public static final Map<String, String> SESSIONS = new ConcurrentHashMap<>();
    /** Attendees by session, as JSON. */
    public static final Map<String, String> ATTENDED = new ConcurrentHashMap<>();
    /** Addresses of the registration requests. */
    public static final List<String> WEBHOOKS = new CopyOnWriteArrayList<>();
    /** The answer to registration requests: state, change, detail. */
    private static volatile String registration = registration("ACTIVE", "NONE", null);
    /** The status with which the public address of webhook-ingest answers a GET. */
    public static volatile int ingestAnswers = 405;
    /** Names of platforms that are enabled and can do nothing but meetings. */
    private static final Set<String> PLAIN = ConcurrentHashMap.newKeySet();

    static {
        PLAIN.addAll(List.of(
                "whereby",
                "daily",
                "jitsi",
                "one-link",
                "late",
                "nul-id",
                "stubborn",
                "garbled-once",
                "failed-once",
                "broken-once",
                "broken-away",
                "broken-busy",
                "broken-rejects",
                "broken-nonsense"));
    }

    /** Logos by provider room, the last one of each. */
    public static final Map<String, byte[]> LOGOS = new ConcurrentHashMap<>();

    /** The logo of rooms that have none of their own. */
    public static final byte[] DEFAULT_LOGO = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1};

    /** Join requests. */
    public static final List<JsonNode> JOINS = new CopyOnWriteArrayList<>();

    private HttpServer server;
    private ExecutorService workers;

    private record Answer(int status, String code, boolean retryable, String reach) {}

    /** The next creation on this platform fails with this problem, after failures queued earlier. */
    public static void failNext(String platform, int status, String code, String reach) {
        failNext("POST meetings", platform, status, code, reach);
    }

    /** @param call method and path below the platform */
    public static void failNext(String call, String platform, int status, String code, String reach) {
        NEXT.computeIfAbsent(call + " " + platform, any -> new ConcurrentLinkedQueue<>())
                .add(new Answer(status, code, status >= 500, reach));
    }

    /** Enables one more platform. */
    public static void enable(String platform) {
        PLAIN.add(platform);
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        workers = Executors.newCachedThreadPool();
        server.setExecutor(workers);
        server.createContext("/", exchange -> {
            try (exchange) {
                handle(exchange);
            }
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        // All tests together are one address and few users; the limit of a room is left as it is.
        return Map.ofEntries(
                Map.entry("PARLEY_GATEWAY_URL", url),
                Map.entry("PARLEY_INGEST_URL", url),
                Map.entry("PARLEY_WORKER_URL", url),
                Map.entry("PARLEY_WEBHOOK_BASE_URL", url + "/public/"),
                Map.entry("PARLEY_PUBLIC_URL", PUBLIC_URL),
                Map.entry("PARLEY_INTERNAL_TOKEN", TOKEN),
                Map.entry("PARLEY_BOOTSTRAP_API_KEY", OWNER_KEY),
                Map.entry("PARLEY_BOOTSTRAP_USER", OWNER),
                Map.entry("PARLEY_IMPORTED_KEY_SECRET", IMPORTED_KEY_SECRET),
                Map.entry("PARLEY_BASE_PLATFORM", "acme"),
                Map.entry("PARLEY_FRAME_ORIGINS", VIDEO),
                Map.entry("PARLEY_LOGO_FILE", defaultLogo()),
                Map.entry("PARLEY_LIMIT_USER_CREATIONS", "100000"),
                Map.entry("PARLEY_LIMIT_USER_JOINS", "100000"),
                Map.entry("PARLEY_LIMIT_ADDRESS_CREATIONS", "100000"),
                Map.entry("PARLEY_LIMIT_ADDRESS_JOINS", "100000"),
                Map.entry("PARLEY_LIMIT_GUEST_CREATIONS", "100000"));
    }

    private static String defaultLogo() {
        try {
            Path file = Files.createTempFile("logo", ".png");
            file.toFile().deleteOnExit();
            return Files.write(file, DEFAULT_LOGO).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
        workers.shutdownNow();
    }

    /** Sets the answer to registration requests; {@code detail} may be null. */
    public static void registrationsEnd(String state, String change, String detail) {
        registration = registration(state, change, detail);
    }

    private static String registration(String state, String change, String detail) {
        return "{\"state\":\"%s\",\"change\":\"%s\",\"detail\":%s}"
                .formatted(state, change, detail == null ? "null" : "\"" + detail + "\"");
    }

    private static void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().startsWith("/public/")) {
            exchange.sendResponseHeaders(ingestAnswers, -1);
            return;
        }
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            problem(exchange, 401, "unauthorized", false, null);
            return;
        }
        if (FakeOperations.isFor(exchange.getRequestURI().getPath())) {
            FakeOperations.handle(exchange);
            return;
        }
        String[] path = exchange.getRequestURI().getPath().split("/");
        byte[] raw = exchange.getRequestBody().readAllBytes();
        JsonNode body = exchange.getRequestURI().getPath().endsWith("/logo") ? NullNode.instance : JSON.readTree(raw);
        String platform = path.length > 4 ? path[4] : "";
        String call = exchange.getRequestMethod() + " "
                + String.join("/", List.of(path).subList(Math.min(5, path.length), path.length));
        if (!call.equals("POST meetings") && failed(call, platform, exchange)) {
            return;
        }
        switch (call) {
            case "GET " -> answer(exchange, 200, platforms());
            case "POST meetings" -> create(exchange, platform, body);
            case "GET state" -> {
                statesTogether.countDown();
                awaitRelease(statesTogether);
                answer(
                        exchange,
                        200,
                        "{\"circuit\":\"CLOSED\",\"limits\":[{\"name\":\"calls\",\"left\":18,\"paused\":\"PT0S\"}]}");
            }
            case "POST room/join-links" -> join(exchange, body);
            case "PUT webhook-registration" -> {
                WEBHOOKS.add(query(exchange, "address"));
                answer(exchange, 200, registration);
            }
            case "GET room/presence" -> answerOrFail(exchange, PRESENT.get(room(exchange)));
            case "GET room/sessions" -> answerOrFail(exchange, SESSIONS.getOrDefault(room(exchange), "[]"));
            case "PUT room/logo" -> {
                LOGOS.put(room(exchange), raw);
                exchange.sendResponseHeaders(204, -1);
            }
            case "DELETE room" -> {
                DELETED.add(room(exchange));
                exchange.sendResponseHeaders(204, -1);
            }
            case "POST room/recordings/start" -> {
                RECORDINGS.add("start " + recording(exchange, body));
                answer(exchange, 200, "{\"outcome\":\"STARTED\"}");
            }
            case "POST room/recordings/stop" -> {
                RECORDINGS.add("stop " + recording(exchange, body));
                exchange.sendResponseHeaders(204, -1);
            }
            default -> {
                if (call.matches("GET sessions/.*/attendees")) {
                    answerOrFail(exchange, ATTENDED.getOrDefault(path[6], "[]"));
                } else {
                    problem(exchange, 404, "not-found", false, null);
                }
            }
        }
    }

    private static void answerOrFail(HttpExchange exchange, String json) throws IOException {
        if (json == null) {
            problem(exchange, 503, "provider-unavailable", true, "UNKNOWN");
        } else {
            answer(exchange, 200, json);
        }
    }

    private static boolean failed(String call, String platform, HttpExchange exchange) throws IOException {
        Answer failure = NEXT.getOrDefault(call + " " + platform, new ConcurrentLinkedQueue<>())
                .poll();
        if (failure != null) {
            problem(exchange, failure.status(), failure.code(), failure.retryable(), failure.reach());
        }
        return failure != null;
    }

    private static String platforms() {
        return """
                [{"id":"hooks","enabled":true,"capabilities":["WEBHOOK_REGISTRATION"],"missing":[]},
                 {"id":"hooks-off","enabled":false,"capabilities":["WEBHOOK_REGISTRATION"],"missing":["KEY"]},
                 {"id":"self-service","enabled":true,"capabilities":["RECORDING_BY_CLIENT"],"missing":[]},
                 {"id":"attends","enabled":true,"capabilities":["ATTENDANCE"],"missing":[]},
                 {"id":"acme","enabled":true,"capabilities":["LOGO_UPLOAD","RECORDING_BY_PROVIDER"],"missing":[]},
                 %s
                 {"id":"tokens","enabled":true,"missing":[],
                  "capabilities":["JOIN_TOKENS","PRESENCE","RECORDING_BY_SERVER","RECORDING_CATALOG"]}]""".formatted(PLAIN.stream()
                .map("{\"id\":\"%s\",\"enabled\":true,\"capabilities\":[],\"missing\":[]},"::formatted)
                .collect(Collectors.joining()));
    }

    private static void create(HttpExchange exchange, String platform, JsonNode body) throws IOException {
        String reservation = body.path("reservation").asText();
        int times = CREATIONS.merge(reservation, 1, Integer::sum);
        ATTEMPTS.put(reservation, body.path("attempt").asInt());
        TRIED.computeIfAbsent(reservation, any -> new CopyOnWriteArrayList<>()).add(platform);
        if (failed("POST meetings", platform, exchange)) {
            return;
        }
        switch (platform) {
            case "broken-away" -> problem(exchange, 503, "circuit-open", true, "NOT_ATTEMPTED");
            case "broken-rejects" -> problem(exchange, 502, "provider-rejected", false, "ANSWERED");
            case "broken-nonsense" -> answer(exchange, 500, "<html>oops</html>");
            case "broken-busy" -> problem(exchange, 503, "rate-budget-spent", true, "NOT_ATTEMPTED");
            case "garbled-once" -> {
                if (times == 1) {
                    problem(exchange, 502, "provider-unintelligible", false, "ANSWERED");
                } else {
                    created(exchange, platform, reservation, body);
                }
            }
            case "failed-once" -> {
                if (times == 1) {
                    problem(exchange, 502, "provider-unavailable", true, "ANSWERED");
                } else {
                    created(exchange, platform, reservation, body);
                }
            }
            case "broken-once" -> {
                if (times == 1) {
                    problem(exchange, 504, "provider-timeout", true, "UNKNOWN");
                } else {
                    created(exchange, platform, reservation, body);
                }
            }
            case "late" -> {
                if (times == 1) {
                    awaitRelease(LATE);
                }
                created(exchange, platform, reservation, body, "-" + times);
            }
            default -> created(exchange, platform, reservation, body);
        }
    }

    private static void awaitRelease(CountDownLatch released) throws IOException {
        try {
            if (!released.await(60, TimeUnit.SECONDS)) {
                throw new IOException("the test did not release this answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the tests are over", e);
        }
    }

    private static void created(HttpExchange exchange, String platform, String reservation, JsonNode body)
            throws IOException {
        created(exchange, platform, reservation, body, "");
    }

    private static void created(
            HttpExchange exchange, String platform, String reservation, JsonNode body, String suffix)
            throws IOException {
        String room = "/Room-" + reservation + suffix;
        // The database stores no text with the character NUL.
        String meeting = platform.equals("nul-id") ? "\\u0000" : reservation;
        answer(exchange, 200, """
                {"platform":"%s","meeting_id":"m-%s","room":"%s","room_url":"https://video.example%s",
                 "host_url":%s,"start":"2026-01-01T12:00:00Z","end":"%s",
                 "provider_data":{"odd":"a\\u0000b","list":[1,2]}}""".formatted(
                        platform,
                        meeting,
                        room,
                        room,
                        platform.equals("one-link") ? "null" : "\"https://video.example" + room + "?roleKey=secret\"",
                        body.path("end").asText()));
    }

    private static void join(HttpExchange exchange, JsonNode body) throws IOException {
        if (SILENT.contains(body.path("room").asText())) {
            awaitRelease(new CountDownLatch(1));
        }
        JOINS.add(body);
        answer(
                exchange,
                200,
                "{\"url\":\"%s?t=%s-token\",\"expires\":\"%s\"}"
                        .formatted(
                                body.path("room_url").asText(),
                                body.path("owner").asBoolean() ? "owner" : "guest",
                                body.path("expires").asText()));
    }

    private static String recording(HttpExchange exchange, JsonNode body) {
        return String.join(
                " ",
                room(exchange),
                body.path("mode").asText(),
                body.path("instance").asText());
    }

    private static String room(HttpExchange exchange) {
        return query(exchange, "room");
    }

    private static String query(HttpExchange exchange, String name) {
        for (String part : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            if (part.startsWith(name + "=")) {
                return URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private static void problem(HttpExchange exchange, int status, String code, boolean retryable, String reach)
            throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
        answer(
                exchange,
                status,
                "{\"title\":\"t\",\"status\":%d,\"code\":\"%s\",\"retryable\":%s%s}"
                        .formatted(
                                status,
                                code,
                                retryable,
                                reach == null
                                        ? ""
                                        : ",\"reach\":\"%s\",\"in_doubt\":%s".formatted(reach, inDoubt(code, reach))));
    }

    private static boolean inDoubt(String code, String reach) {
        return reach.equals("UNKNOWN")
                || reach.equals("ANSWERED")
                        && Set.of("provider-unavailable", "provider-unintelligible")
                                .contains(code);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        if (exchange.getResponseHeaders().getFirst("Content-Type") == null) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
