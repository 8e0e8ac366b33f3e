package dev.parley.room.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.testing.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Compares the access matrix in the docs with what every endpoint of the OpenAPI document answers to every kind of caller. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AccessMatrixQuarkusTest {

    private static final Path DOCS = Path.of("../docs/access.md");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

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

    private final HttpClient client = HttpClient.newHttpClient();

    @Inject
    AccessFixture fixture;

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
                done |= answer.status() < 300;
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

    private static List<String> calls() throws IOException {
        JsonNode paths = JSON.readTree(Api.guest().get("/q/openapi?format=json").asString())
                .get("paths");
        Map<String, String> calls = new TreeMap<>();
        paths.fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        calls.put(path.getKey() + " " + method, method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        assertThat(calls).hasSizeGreaterThan(50);
        return List.copyOf(calls.values());
    }

    private record Answer(int status, String code) {

        String outcome() {
            boolean refused = status == 401 || status == 403 || (status == 404 && HIDDEN.contains(code));
            return refused ? Integer.toString(status) : "yes";
        }
    }

    private Answer send(String call, String caller, Map<String, String> names)
            throws IOException, InterruptedException {
        String[] parts = call.split(" ", 2);
        String body = fill(BODIES.getOrDefault(call, parts[0].equals("GET") ? "" : "{}"), names);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port
                        + fill(parts[1], names) + QUERIES.getOrDefault(call, "")))
                .method(parts[0], body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body, ISO_8859_1))
                .header("Content-Type", TYPES.getOrDefault(call, "application/json"))
                .header(CrossSiteCheck.HEADER, "1");
        fixture.credentials(caller, names).forEach(request::header);
        HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream stream = answer.body()) {
            // Live events have no end.
            String code = answer.statusCode() < 400
                    ? ""
                    : JSON.readTree(stream.readAllBytes()).path("code").asText();
            return new Answer(answer.statusCode(), code);
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
