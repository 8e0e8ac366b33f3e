package dev.parley.room.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stand-in of the operator APIs of webhook-ingest and recording-worker: answers of their form, and what was asked. */
public final class FakeOperations {

    public static final String DELIVERY = "0198c1d2-0000-7000-8000-000000000001";
    public static final String REPLAY = "0198c1d2-0000-7000-8000-000000000002";
    public static final String RECORDING = "0198c1d2-0000-7000-8000-000000000003";

    /** No recording, delivery or replay with this id is there. */
    public static final String MISSING = "0198c1d2-0000-7000-8000-0000000000ff";

    /** The replay of this delivery takes its time. */
    public static final String LONG = "0198c1d2-0000-7000-8000-0000000000fe";

    /** Method, path and query of each call, and the body behind them. */
    public static final List<String> CALLS = new CopyOnWriteArrayList<>();

    private static final String DELIVERY_JSON = """
            {"id":"%s","platform":"acme","route":"acme","room":"standup","received_at":"2026-11-30T08:00:00Z",
             "logged_at":"2026-11-30T08:00:00.004Z","partition":0,"offset":17,"size":412,"outcome":"dead-lettered",
             "reason":"unreadable: no room","events":[],"ignored":[],"dead_letter":{"category":"unreadable",
             "reason":"no room","attempts":1,"at":"2026-11-30T08:00:01Z","topic":"deliveries","partition":0,"offset":17}}""".formatted(DELIVERY);

    private static final String REPLAY_JSON = """
            {"id":"%s","state":"completed","dry_run":false,"source":"log","started_at":"2026-11-30T08:10:00Z",
             "ended_at":"2026-11-30T08:10:01Z","total":1,"scanned":1,"selected":1,"events":{"participant-joined":1},
             "refused":0,"ignored":0,"dead_lettered":0,"missing":[]}""".formatted(REPLAY);

    private static final String JOB_JSON = """
            {"recording_id":"%s","platform":"acme","room":"standup","kind":"COMPOSED","status":"failed","stage":"transcribe",
             "run":1,"attempts":14,"epoch":14,"progress":0.5,"last_error":{"stage":"transcribe","code":"engine-unavailable",
             "detail":"no answer","at":"2026-11-30T08:00:00Z"},"files":[],"tracks":[],"problems":[],
             "erasure_requested":false,"created_at":"2026-11-30T07:00:00Z","updated_at":"2026-11-30T08:00:00Z"}""".formatted(RECORDING);

    /** How often the long replay was asked for since it began. */
    private static final AtomicInteger ASKED = new AtomicInteger();

    private FakeOperations() {}

    static boolean isFor(String path) {
        return path.matches("/internal/v1/(deliveries|replays|jobs)(/.*)?");
    }

    static void handle(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        CALLS.add(call + " " + body);
        String path = exchange.getRequestURI().getPath().substring("/internal/v1/".length());
        if (path.endsWith("/silent")) {
            exchange.close();
        } else if (path.endsWith("/busy")) {
            exchange.getResponseHeaders().set("Retry-After", "7");
            answer(
                    exchange,
                    503,
                    "application/problem+json",
                    "{\"status\":503,\"code\":\"delivery-log-unavailable\",\"detail\":\"the log is away\",\"retryable\":true}");
        } else if (path.endsWith("/distrusting")) {
            answer(exchange, 401, "application/problem+json", "{\"status\":401,\"code\":\"unauthorized\"}");
        } else if (path.endsWith("/endless")) {
            endless(exchange);
        } else if (body.contains(LONG)) {
            ASKED.set(0);
            answer(exchange, 202, "application/json", longReplay("running", 0));
        } else if (path.endsWith(LONG) && ASKED.incrementAndGet() > 1) {
            boolean runs = ASKED.get() == 2;
            answer(exchange, 200, "application/json", longReplay(runs ? "running" : "completed", runs ? 1 : 2));
        } else if (path.contains(MISSING)
                || path.endsWith(LONG)
                || path.contains("unknown")
                || path.endsWith("/destroy")) {
            answer(
                    exchange,
                    404,
                    "application/problem+json",
                    "{\"status\":404,\"code\":\"not-found\",\"detail\":\"no delivery with this id is stored\",\"retryable\":false}");
        } else if (path.endsWith("/body")) {
            answer(exchange, 200, "application/octet-stream", "{\"event\":\"joined\"}");
        } else if (path.startsWith("deliveries")) {
            String list = "{\"items\":[" + DELIVERY_JSON + "],\"from\":\"2026-11-30T07:30:00Z\",\"scanned\":1}";
            answer(exchange, 200, "application/json", path.equals("deliveries") ? list : DELIVERY_JSON);
        } else if (path.startsWith("replays")) {
            boolean starts = exchange.getRequestMethod().equals("POST");
            boolean lists = path.equals("replays") && !starts;
            answer(exchange, starts ? 202 : 200, "application/json", lists ? "[" + REPLAY_JSON + "]" : REPLAY_JSON);
        } else {
            answer(
                    exchange,
                    200,
                    "application/json",
                    path.equals("jobs") ? "{\"items\":[" + JOB_JSON + "]}" : JOB_JSON);
        }
    }

    /** The process that answers first does not know it. */
    private static String longReplay(String state, int scanned) {
        return REPLAY_JSON
                .replace(REPLAY, LONG)
                .replace("\"state\":\"completed\"", "\"state\":\"" + state + "\"")
                .replace("\"total\":1,\"scanned\":1", "\"total\":2,\"scanned\":" + scanned);
    }

    /** Sends until the client has had enough. */
    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] piece = new byte[64 * 1024];
        for (int i = 0; i < 1000; i++) {
            exchange.getResponseBody().write(piece);
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
