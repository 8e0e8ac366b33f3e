package dev.parley.gateway.http;

import static dev.parley.gateway.Caller.BASE;
import static dev.parley.gateway.Caller.COMMAND;
import static dev.parley.gateway.Caller.JOIN;
import static dev.parley.gateway.Caller.MEETING;
import static dev.parley.gateway.Caller.known;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.ScriptedPlatform;
import dev.parley.gateway.ScriptedPlatforms;
import dev.parley.platform.spi.LogoImage;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad requests are answered with problem details of status 4xx and reach no provider. */
@QuarkusTest
@TestProfile(ScriptedPlatforms.class)
class BadRequestsQuarkusTest {

    private static final String LONG = "x".repeat(600);

    @Inject
    @Named("acme")
    ScriptedPlatform acme;

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource("/")
    URI service;

    @BeforeEach
    void forget() {
        acme.reset();
    }

    private static RequestSpecification exactly() {
        return known().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .urlEncodingEnabled(false);
    }

    static Stream<Arguments> bodies() {
        String meetings = "/acme/meetings";
        String start = "/acme/room/recordings/start?room=/a";
        String links = "/acme/room/join-links";
        return Stream.of(
                Arguments.of(meetings, ""),
                Arguments.of(meetings, "null"),
                Arguments.of(meetings, "[]"),
                Arguments.of(meetings, "7"),
                Arguments.of(meetings, "\"text\""),
                Arguments.of(meetings, "{}"),
                Arguments.of(meetings, "[".repeat(5000)),
                Arguments.of(meetings, MEETING.replace("0f3b1c6e-5f0c-4b7e-9b39-2f6f1f0c7a11", "1-2-3")),
                Arguments.of(meetings, MEETING.replace("\"0f3b1c6e-5f0c-4b7e-9b39-2f6f1f0c7a11\"", "null")),
                Arguments.of(meetings, MEETING.replace("\"0f3b1c6e-5f0c-4b7e-9b39-2f6f1f0c7a11\"", "{}")),
                Arguments.of(meetings, MEETING.replace("Stand-up", " ")),
                Arguments.of(meetings, MEETING.replace("Stand-up", LONG)),
                Arguments.of(meetings, MEETING.replace("\"Stand-up\"", "null")),
                Arguments.of(meetings, MEETING.replace("\"Stand-up\"", "[\"a\"]")),
                Arguments.of(meetings, MEETING.replace("2026-11-21T13:00:00Z", "tomorrow")),
                Arguments.of(meetings, MEETING.replace("\"2026-11-21T13:00:00Z\"", "null")),
                Arguments.of(meetings, MEETING.replace("\"2026-11-21T13:00:00Z\"", "1e999")),
                Arguments.of(meetings, MEETING.replace("\"2026-11-21T13:00:00Z\"", "1795000000")),
                Arguments.of(meetings, MEETING.replace("true", "\"perhaps\"")),
                Arguments.of(meetings, MEETING.replace("true", "null")),
                Arguments.of(meetings, MEETING.replace("GROUP", "HUGE")),
                Arguments.of(meetings, MEETING.replace("\"GROUP\"", "1")),
                Arguments.of(meetings, MEETING.replace("\"GROUP\"", "null")),
                Arguments.of(meetings, MEETING.replace("\"locked\"", "\"capacity\":0,\"locked\"")),
                Arguments.of(meetings, MEETING.replace("\"locked\"", "\"attempt\":0,\"locked\"")),
                Arguments.of(meetings, MEETING.replace("\"locked\"", "\"attempt\":\"first\",\"locked\"")),
                Arguments.of(meetings, MEETING.replace("\"locked\"", "\"capacity\":1.5,\"locked\"")),
                Arguments.of(meetings, MEETING.replace("\"locked\"", "\"capacity\":99999999999,\"locked\"")),
                Arguments.of(meetings, MEETING.replace("\"locked\"", "\"capacity\":\"many\",\"locked\"")),
                Arguments.of(start, "{}"),
                Arguments.of(start, COMMAND.replace("COMPOSED", "BOTH")),
                Arguments.of(start, COMMAND.replace("0f3b1c6e", "zzzzzzzz")),
                Arguments.of(start.replace("start", "stop"), "{\"mode\":\"TRACKS\"}"),
                Arguments.of(links, "{}"),
                Arguments.of(links, JOIN.replace("https://acme.test/Standup", "::not a url")),
                Arguments.of(links, JOIN.replace("\"/Standup\"", "\"\"")),
                Arguments.of(links, JOIN.replace("\"/Standup\"", "null")),
                Arguments.of(links, JOIN.replace("\"2026-11-21T13:00:00Z\"", "null")));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_body_with_missing_or_wrong_values_is_an_invalid_request(String path, String body) {
        Response response = exactly().contentType("application/json").body(body).post(BASE + path);

        check(response, 422, "invalid-request");
        assertThat(response.jsonPath().getString("detail")).isNotBlank().doesNotContain(LONG, "java", "dev.parley");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "nonsense",
                "\0\1\2",
                MEETING + " trailing",
                "{\"reservation\":nonsense}",
                "{\"x\":1,\"x\":1}"
            })
    void a_body_that_is_not_JSON_is_malformed_JSON(String body) {
        check(
                exactly().contentType("application/json").body(body).post(BASE + "/acme/meetings"),
                400,
                "malformed-json");
    }

    static Stream<Arguments> targets() {
        return Stream.of(
                Arguments.of("GET", "/acme/room/sessions", 422, "invalid-request"),
                Arguments.of("GET", "/acme/room/sessions?room=", 422, "invalid-request"),
                Arguments.of("GET", "/acme/room/sessions?room=%20", 422, "invalid-request"),
                Arguments.of("GET", "/acme/room/sessions?room=" + LONG, 422, "invalid-request"),
                Arguments.of("GET", "/acme/room/sessions?room=a%00b", 422, "invalid-request"),
                Arguments.of("GET", "/acme/room/sessions?room=a%0d%0ab", 422, "invalid-request"),
                Arguments.of("GET", "/acme/room/presence", 422, "invalid-request"),
                Arguments.of("DELETE", "/acme/room", 422, "invalid-request"),
                Arguments.of("DELETE", "/acme/room?room=a&meeting_id=" + LONG, 422, "invalid-request"),
                Arguments.of("DELETE", "/acme/room?room=a&meeting_id=%20", 422, "invalid-request"),
                Arguments.of("GET", "/acme/recordings", 422, "invalid-request"),
                Arguments.of("GET", "/acme/recordings?since=yesterday", 422, "invalid-request"),
                Arguments.of("GET", "/acme/recordings?since=2026-11-21", 422, "invalid-request"),
                Arguments.of("GET", "/acme/recordings?since=2026-13-41T00:00:00Z", 422, "invalid-request"),
                Arguments.of("GET", "/acme/recordings/%0a", 422, "invalid-request"),
                Arguments.of("GET", "/acme/recordings/" + LONG, 422, "invalid-request"),
                Arguments.of("POST", "/acme/recordings/%20/link", 422, "invalid-request"),
                Arguments.of("GET", "/acme/sessions/%20/attendees", 422, "invalid-request"),
                Arguments.of("GET", "/acme/sessions/" + LONG + "/attendees", 422, "invalid-request"),
                Arguments.of("GET", "/acme/webhook-registration", 422, "invalid-request"),
                Arguments.of("PUT", "/acme/webhook-registration", 422, "invalid-request"),
                Arguments.of("PUT", "/acme/webhook-registration?address=", 422, "invalid-request"),
                Arguments.of("PUT", "/acme/webhook-registration?address=/v1/webhook", 422, "invalid-request"),
                Arguments.of("PUT", "/acme/webhook-registration?address=https:///v1", 422, "invalid-request"),
                Arguments.of("PUT", "/acme/webhook-registration?address=file://acme.test/a", 422, "invalid-request"),
                Arguments.of("PUT", "/acme/webhook-registration?address=https://a%20b", 422, "invalid-request"),
                Arguments.of("PUT", "/acme/webhook-registration?address=https://u:p@acme.test", 422, "invalid-request"),
                Arguments.of(
                        "PUT",
                        "/acme/webhook-registration?address=https://acme.test/" + LONG.repeat(4),
                        422,
                        "invalid-request"),
                Arguments.of("GET", "/acme/nothing", 404, "not-found"),
                Arguments.of("GET", "/../../elsewhere", 404, "not-found"),
                Arguments.of("POST", "/acme/room/sessions?room=a", 405, "method-not-allowed"),
                Arguments.of("PATCH", "", 405, "method-not-allowed"),
                Arguments.of("DELETE", "/acme/meetings", 405, "method-not-allowed"));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void a_bad_path_or_parameter_is_refused(String method, String path, int status, String code) {
        check(exactly().contentType("application/json").request(method, BASE + path), status, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/%zz", BASE + "/acme/recordings/%", BASE + "/acme/room/sessions?room={a}"})
    void a_target_that_is_not_a_URI_is_refused(String target) throws IOException {
        String answer = raw("GET " + target + " HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer "
                + ScriptedPlatforms.TOKEN + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"code\":\"malformed-request\"");
        assertThat(acme.calls()).isZero();
    }

    /** Sends bytes that no HTTP client would send. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/acme/meetings", "/acme/room/join-links", "/acme/room/recordings/start?room=/a"})
    void a_key_that_is_given_twice_is_malformed_JSON(String path) {
        String valid = path.contains("meetings") ? MEETING : path.contains("links") ? JOIN : COMMAND;
        String first = valid.substring(1, valid.indexOf(','));

        check(
                exactly()
                        .contentType("application/json")
                        .body("{" + first + "," + valid.substring(1))
                        .post(BASE + path),
                400,
                "malformed-json");
    }

    @Test
    void unsupported_media_types_are_refused() {
        check(
                exactly().contentType("text/plain").body(MEETING).post(BASE + "/acme/meetings"),
                415,
                "unsupported-media-type");
        check(
                exactly()
                        .contentType("image/gif")
                        .body("GIF89a".getBytes(UTF_8))
                        .put(BASE + "/acme/room/logo?room=a"),
                415,
                "unsupported-media-type");
        check(exactly().accept("image/png").get(BASE), 406, "not-acceptable");
        check(
                exactly()
                        .contentType("application/x-www-form-urlencoded")
                        .body("%zz=%&&")
                        .post(BASE + "/acme/meetings"),
                415,
                "unsupported-media-type");
    }

    @Test
    void a_logo_must_be_a_PNG() {
        check(exactly().contentType("image/png").put(BASE + "/acme/room/logo?room=a"), 422, "invalid-request");
        check(
                exactly()
                        .contentType("image/png")
                        .body("GIF89a, really".getBytes(UTF_8))
                        .put(BASE + "/acme/room/logo?room=a"),
                422,
                "invalid-request");
    }

    @Test
    void a_logo_that_is_too_large_is_refused_with_the_limit() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        check(
                exactly()
                        .contentType("image/png")
                        .body(Arrays.copyOf(png, LogoImage.MAX_SIZE + 1))
                        .put(BASE + "/acme/room/logo?room=a"),
                422,
                "invalid-request");
    }

    @Test
    void a_body_that_is_too_large_is_not_read() {
        check(
                exactly()
                        .contentType("application/json")
                        .body(" ".repeat((1 << 20) + 1))
                        .post(BASE + "/acme/meetings"),
                413,
                "body-too-large");
    }

    @Test
    void a_body_needs_a_content_length() throws IOException, InterruptedException {
        HttpRequest chunked = HttpRequest.newBuilder(service.resolve(BASE + "/acme/meetings"))
                .header("Authorization", "Bearer " + ScriptedPlatforms.TOKEN)
                .header("Content-Type", "application/json")
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(MEETING.getBytes(UTF_8))))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(chunked, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(411);
        assertThat(answer.body()).contains("\"code\":\"length-required\"");
        assertThat(acme.calls()).isZero();
    }

    private void check(Response response, int status, String code) {
        response.then().statusCode(status).contentType("application/problem+json");
        assertThat(response.jsonPath().getString("code")).isEqualTo(code);
        assertThat(response.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(response.asString()).doesNotContain("Exception", "\tat ");
        assertThat(acme.calls()).isZero();
    }
}
