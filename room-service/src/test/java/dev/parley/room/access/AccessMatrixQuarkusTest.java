package dev.parley.room.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Issuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocket.Listener;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Compares the access matrix in the docs with what every endpoint answers to every kind of caller: those of the OpenAPI document, and
 * those that the service puts beside the resources of its API, such as the sign-in at an OpenID provider, which is on in tests.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AccessMatrixQuarkusTest {

    private static final Path DOCS = Path.of("../docs/access.md");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final Pattern ROUTE_PARAMETER = Pattern.compile(":(\\w+)");

    private static final String UPLOAD = "POST /v1/transcripts/{transcript_id}/record/upload";

    private static final String LOGO = "PUT /v1/rooms/{room_id}/logo";

    /** Types of bodies that are no JSON. */
    private static final Map<String, String> TYPES =
            Map.of(UPLOAD, "multipart/form-data; boundary=x", LOGO, "image/png");

    /** Parameters of requests that need some. */
    private static final Map<String, String> QUERIES =
            Map.of("GET /v1/transcripts/search", "?q=good", UPLOAD, "?chunk_number=0&total_chunks=2");

    private static final String FORM =
            "--x\r\nContent-Disposition: form-data; name=\"chunk\"; filename=\"a\"\r\n\r\nabc\r\n--x--\r\n";

    /** Codes of answers that hide from a caller that there is something. */
    private static final Set<String> HIDDEN = Set.of(
            "api-key-not-found",
            "room-not-found",
            "meeting-not-found",
            "transcript-not-found",
            "recording-not-found",
            "webhook-delivery-not-found",
            "not-found");

    /** Bodies of requests that need one; {@code {name}} is replaced as in paths. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("POST /v1/rooms", "{\"name\":\"{new_name}\"}"),
            Map.entry("PATCH /v1/rooms/{room_id}", "{\"name\":\"{room_name}\",\"is_locked\":false}"),
            Map.entry("POST /v1/meetings/{meeting_id}/consent", "{\"consent_given\":true}"),
            Map.entry("POST /v1/transcripts", "{\"name\":\"standup\"}"),
            Map.entry("PATCH /v1/transcripts/{transcript_id}", "{\"title\":\"Standup\"}"),
            Map.entry("POST /v1/transcripts/{transcript_id}/participants", "{\"name\":\"Ann\"}"),
            Map.entry("PATCH /v1/transcripts/{transcript_id}/participants/{participant_id}", "{\"name\":\"Bea\"}"),
            Map.entry(
                    "PATCH /v1/transcripts/{transcript_id}/speaker/assign",
                    "{\"speaker\":1,\"timestamp_from\":0,\"timestamp_to\":1}"),
            Map.entry("PATCH /v1/transcripts/{transcript_id}/speaker/merge", "{\"speaker_from\":1,\"speaker_to\":0}"),
            Map.entry("PUT /v1/recordings/{recording_id}/meeting", "{\"meeting_id\":\"{meeting_id}\"}"),
            Map.entry("POST /internal/v1/replays", "{\"ids\":[\"{log_delivery_id}\"]}"),
            Map.entry("POST /v1/transcripts/{transcript_id}/record/upload", FORM),
            Map.entry(LOGO, "\u0089PNG\r\n\u001a\n"),
            Map.entry("POST /v1/session", "{\"api_key\":\"{key}\"}"));

    /** Method of calls that upgrade their connection. */
    private static final String WEB_SOCKET = "WebSocket";

    private final HttpClient client = HttpClient.newHttpClient();

    @Inject
    AccessFixture fixture;

    @Inject
    Router router;

    @Test
    void the_table_in_the_docs_says_what_every_endpoint_answers_to_every_kind_of_caller() throws Exception {
        Map<String, String> shared = fixture.create();
        List<String> table = new ArrayList<>(List.of(
                "| call | owner | other | key | operator | guest | anonymous |",
                "| --- | --- | --- | --- | --- | --- | --- |"));
        List<String> untried = new ArrayList<>();
        for (String call : calls()) {
            List<String> cells = new ArrayList<>();
            boolean done = false;
            for (String caller : List.of("owner", "other", "key", "operator", "guest", "anonymous")) {
                Map<String, String> names = changes(call, caller) ? fixture.create() : shared;
                Answer answer = send(call, caller, names);
                assertThat(answer.status()).as(call + " by " + caller).isLessThan(500);
                done |= answer.status() < 400;
                cells.add(answer.outcome());
            }
            table.add("| `" + call + "` | " + String.join(" | ", cells) + " |");
            if (!done) {
                untried.add(call);
            }
        }
        String expected = String.join("\n", table);
        assertThat(Files.readString(DOCS))
                .as("the table in docs/access.md should be:\n" + expected)
                .contains(expected);
        // For what the fixture does not have: whoever may, learns that.
        assertThat(untried)
                .as("calls that succeed for nobody")
                .allMatch(
                        call -> call.matches(
                                ".*/(audio/\\w+|words-per-speaker|record/upload|process|reprocess|erase|ics/\\w+|redeliver|secret)"));
    }

    /** Whether the call may change what the next one needs; a caller who is refused, or adds something, does not. */
    private static boolean changes(String call, String caller) {
        return !call.startsWith("GET")
                && (caller.equals("owner")
                        || caller.equals("key")
                        || (caller.equals("operator")
                                && (call.contains("/v1/recordings") || call.contains("/v1/webhook-deliveries"))));
    }

    /** Every call, by its path: those of the OpenAPI document, and routes that are none of its resources. */
    private List<String> calls() throws IOException {
        SortedMap<String, String> calls = new TreeMap<>();
        JsonNode paths = JSON.readTree(Api.guest().get("/q/openapi?format=json").asString())
                .get("paths");
        paths.fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        add(calls, method.toUpperCase(Locale.ROOT), path.getKey());
                    }
                }));
        assertThat(calls).hasSizeGreaterThan(50);
        for (Route route : router.getRoutes()) {
            if (route.getPath() != null && route.getPath().startsWith("/v1/")) {
                String path = ROUTE_PARAMETER.matcher(route.getPath()).replaceAll("{$1}");
                Set<HttpMethod> methods = route.methods();
                // Without a method, a route leaves all requests but upgrades to the resource at its path.
                if (methods == null) {
                    assertThat(calls).as("a resource at " + path).containsKey(path + " GET");
                    add(calls, WEB_SOCKET, path);
                } else {
                    methods.forEach(method -> add(calls, method.name(), path));
                }
            }
        }
        assertThat(calls.values())
                .contains("GET /v1/session/login", "GET /v1/session/callback", "WebSocket /v1/events");
        return List.copyOf(calls.values());
    }

    private static void add(Map<String, String> calls, String method, String path) {
        calls.put(path + " " + method, method + " " + path);
    }

    private record Answer(int status, String outcome) {

        /** An answer with a status, and the code of its problem details, if these are what it is. */
        static Answer of(int status, String code) {
            boolean refused = status == 401 || status == 403 || (status == 404 && HIDDEN.contains(code));
            return new Answer(status, refused ? Integer.toString(status) : "yes");
        }

        /** A browser is sent on: to an address of this service, or to the OpenID provider. */
        static Answer redirect(int status, URI from, String location) {
            URI target = from.resolve(location);
            boolean provider = target.toString().startsWith(Issuer.url);
            assertThat(provider || target.getAuthority().equals(from.getAuthority()))
                    .as("sent to " + target)
                    .isTrue();
            return new Answer(status, provider ? "to the provider" : "to `" + location + "`");
        }
    }

    private Answer send(String call, String caller, Map<String, String> names)
            throws IOException, InterruptedException {
        String[] parts = call.split(" ", 2);
        URI address = URI.create(
                "http://127.0.0.1:" + RestAssured.port + fill(parts[1], names) + QUERIES.getOrDefault(call, ""));
        Map<String, String> credentials = fixture.credentials(caller, names);
        if (parts[0].equals(WEB_SOCKET)) {
            return upgrade(address, credentials);
        }
        String body = fill(BODIES.getOrDefault(call, parts[0].equals("GET") ? "" : "{}"), names);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(parts[0], body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body, ISO_8859_1))
                .header("Content-Type", TYPES.getOrDefault(call, "application/json"))
                .header(CrossSiteCheck.HEADER, "1");
        credentials.forEach(request::header);
        HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream stream = answer.body()) {
            if (answer.statusCode() / 100 == 3) {
                return Answer.redirect(
                        answer.statusCode(),
                        address,
                        answer.headers().firstValue("Location").orElseThrow());
            }
            // Live events have no end.
            String code = answer.statusCode() < 400
                    ? ""
                    : JSON.readTree(stream.readAllBytes()).path("code").asText();
            return Answer.of(answer.statusCode(), code);
        }
    }

    private Answer upgrade(URI address, Map<String, String> credentials) throws InterruptedException {
        WebSocket.Builder request = client.newWebSocketBuilder();
        credentials.forEach(request::header);
        try {
            request.buildAsync(URI.create("ws" + address.toString().substring("http".length())), new Listener() {})
                    .get()
                    .abort();
            return Answer.of(101, "");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refusal) {
                int status = refusal.getResponse().statusCode();
                return new Answer(status, Integer.toString(status));
            }
            throw new AssertionError("no answer to a WebSocket's handshake at " + address, e);
        }
    }

    private static String fill(String text, Map<String, String> names) {
        return PARAMETER.matcher(text).replaceAll(name -> {
            String value = names.get(name.group(1));
            assertThat(value).as("a value for " + name.group() + " in " + text).isNotNull();
            return String.valueOf(value);
        });
    }
}
