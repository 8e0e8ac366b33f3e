package dev.parley.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLimitsTest {

    private static final int LIMIT = 100;

    private static final Pattern HEAD = Pattern.compile("(?si)\\r\\ncontent-length: (\\d+)(?=\\r\\n).*?\\r\\n\\r\\n");

    private final Vertx vertx = Vertx.vertx();
    private final Router router = Router.router(vertx);

    @SuppressWarnings("NullAway.Init") // before each test
    private HttpServer server;

    @BeforeEach
    void start() {
        router.get("/fails/:status").handler(request -> request.fail(Integer.parseInt(request.pathParam("status"))));
        router.get("/denied").handler(request -> request.fail(new SecurityException("denied")));
        router.route()
                .handler(request -> request.request()
                        .body()
                        .onSuccess(body -> request.response().end("read " + body.length())));
        server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void a_body_of_the_limit_is_read() throws IOException {
        register(TestSettings.limited(LIMIT, true));

        assertThat(answer("POST / HTTP/1.1\r\nContent-Length: 100\r\n", "x".repeat(LIMIT)))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("read 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "9223372036854775807"})
    void a_body_above_the_limit_is_refused_before_it_is_sent(String length) throws IOException {
        register(TestSettings.limited(LIMIT, false));

        assertThat(answer("POST / HTTP/1.1\r\nContent-Length: " + length + "\r\n", ""))
                .startsWith("HTTP/1.1 413 ")
                .containsIgnoringCase("connection: close")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"code\":\"body-too-large\"");
    }

    @Test
    void a_sender_that_goes_on_writing_gets_to_read_the_refusal() throws IOException {
        register(TestSettings.limited(LIMIT, false));

        assertThat(answer("POST / HTTP/1.1\r\nContent-Length: 1000000\r\n", "x".repeat(1_000_000)))
                .startsWith("HTTP/1.1 413 ");
    }

    @ParameterizedTest
    @CsvSource({"true, HTTP/1.1 411, length-required", "false, HTTP/1.1 200, read 3"})
    void a_body_without_a_length_is_refused_where_the_service_says_so(
            boolean lengthRequired, String status, String content) throws IOException {
        register(TestSettings.limited(LIMIT, lengthRequired));

        assertThat(answer("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n"))
                .startsWith(status)
                .contains(content);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 400, malformed-request",
        "404, 404, not-found",
        "415, 415, unsupported-media-type",
        "500, 500, internal-error"
    })
    void what_reaches_no_resource_is_answered_with_problem_details(int failure, int status, String code)
            throws IOException {
        register(TestSettings.limited(LIMIT, false));

        assertThat(answer("GET /fails/" + failure + " HTTP/1.1\r\n", ""))
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"code\":\"" + code + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: ", "Host: a b", "Host: x\r\nHost: y", "X-No: Host"})
    void a_request_without_a_usable_host_is_malformed(String host) throws IOException {
        register(TestSettings.unlimited());

        assertThat(raw("GET / HTTP/1.1\r\n" + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":\"malformed-request\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/%zz", "/v1/%", "/v1/%4", "/%zz?q=1", "/v1/%zz/../x", "/{}", "/a|b", "/?q=%"})
    void a_target_that_is_no_uri_is_malformed(String target) throws IOException {
        register(TestSettings.unlimited());

        assertThat(answer("GET " + target + " HTTP/1.1\r\n", ""))
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"code\":\"malformed-request\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%00", "/%7B%7D", "/a;b=c?d=%20", "//x//y", "/.."})
    void a_target_that_is_one_reaches_what_it_names(String target) throws IOException {
        register(TestSettings.unlimited());

        assertThat(answer("GET " + target + " HTTP/1.1\r\n", "")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void the_target_of_no_resource_is_not_found() throws IOException {
        register(TestSettings.unlimited());

        assertThat(answer("OPTIONS * HTTP/1.1\r\n", ""))
                .startsWith("HTTP/1.1 404 ")
                .contains("\"code\":\"not-found\"");
    }

    @Test
    void an_old_client_needs_no_host() throws IOException {
        register(TestSettings.unlimited());

        assertThat(raw("GET / HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.0 200 ");
    }

    @Test
    void a_target_or_headers_beyond_their_limits_are_refused_with_problem_details() throws IOException {
        register(TestSettings.unlimited());

        assertThat(answer("GET /" + "x".repeat(TestSettings.TARGET) + " HTTP/1.1\r\n", ""))
                .startsWith("HTTP/1.1 414 ")
                .contains("\"code\":\"uri-too-long\"");
        assertThat(answer("GET / HTTP/1.1\r\nX-Filler: " + "x".repeat(TestSettings.HEADERS) + "\r\n", ""))
                .startsWith("HTTP/1.1 431 ")
                .contains("\"code\":\"headers-too-large\"");
    }

    @Test
    void an_answer_401_says_how_to_authenticate() throws IOException {
        router.get("/private")
                .order(-1)
                .handler(request -> request.response().setStatusCode(401).end());
        router.get("/bearer")
                .order(-1)
                .handler(request -> request.response()
                        .putHeader("WWW-Authenticate", "Bearer")
                        .setStatusCode(401)
                        .end());
        register(TestSettings.unlimited());

        assertThat(answer("GET /private HTTP/1.1\r\n", "")).containsIgnoringCase("www-authenticate: Key\r\n");
        assertThat(answer("GET /bearer HTTP/1.1\r\n", ""))
                .containsIgnoringCase("www-authenticate: Bearer\r\n")
                .doesNotContain("Key");
        assertThat(answer("GET / HTTP/1.1\r\n", "")).doesNotContainIgnoringCase("www-authenticate");
    }

    @Test
    void a_failure_of_authentication_is_left_to_its_own_handler() throws IOException {
        register(TestSettings.limited(LIMIT, false));
        router.errorHandler(
                500, request -> request.response().setStatusCode(401).end("by authentication"));

        assertThat(answer("GET /denied HTTP/1.1\r\n", ""))
                .startsWith("HTTP/1.1 401 ")
                .endsWith("by authentication");
    }

    @Test
    void a_service_without_the_setting_has_no_limit() throws IOException {
        register(TestSettings.unlimited());

        assertThat(answer("POST / HTTP/1.1\r\nContent-Length: 101\r\n", "x".repeat(LIMIT + 1)))
                .endsWith("read 101");
    }

    @ParameterizedTest
    @CsvSource({"1000, HTTP/1.1 200", "1001, HTTP/1.1 413"})
    void a_streamed_body_has_a_limit_of_its_own(int length, String status) throws IOException {
        register(TestSettings.limited(LIMIT, false));

        assertThat(answer("POST /streamed/1 HTTP/1.1\r\nContent-Length: " + length + "\r\n", "x".repeat(length)))
                .startsWith(status);
        assertThat(answer("POST /streamed HTTP/1.1\r\nContent-Length: " + length + "\r\n", ""))
                .startsWith("HTTP/1.1 413");
    }

    private void register(TestSettings settings) {
        new RequestLimits(settings, new StreamedBodies(settings)).register(router);
    }

    /** Sends one request with these lines at its start and returns all that comes back until the server closes. */
    private String answer(String start, String body) throws IOException {
        return raw(start + "Host: x\r\nConnection: close\r\n\r\n" + body);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.actualPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                answer.write(next);
                if (isWhole(answer.toString(StandardCharsets.UTF_8)) && !socket.isOutputShutdown()) {
                    // The server waits some seconds for the rest of a body that it refused; nothing comes any more.
                    socket.shutdownOutput();
                }
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static boolean isWhole(String answer) {
        Matcher head = HEAD.matcher(answer);
        return head.find() && answer.length() - head.end() >= Integer.parseInt(head.group(1));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
