package dev.parley.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.FailureProblems;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestBodiesTest {

    private static final int LIMIT = 100_000;
    private static final int GUEST_LIMIT = LIMIT / 10;
    private static final int SUM_OF_GUESTS = LIMIT;
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final Vertx vertx = Vertx.vertx();
    private final List<Socket> sockets = new ArrayList<>();

    private RequestBodies bodies = bodies(TestSettings.limited(LIMIT, false));
    private int port;

    private static final class HeaderCheck implements CallerCheck {

        @Override
        public Uni<Boolean> isKnown(RoutingContext request) {
            String key = request.request().getHeader("X-Key");
            return "wrong".equals(key)
                    ? Uni.createFrom().failure(new ProblemException(ErrorCode.INVALID_API_KEY, "not known"))
                    : Uni.createFrom().item(key != null);
        }
    }

    private RequestBodies bodies(RequestLimitsConfig settings) {
        return new RequestBodies(
                vertx,
                settings,
                new StreamedBodies(settings),
                List.of(new HeaderCheck()),
                new FailureProblems(List.of()));
    }

    private void start() {
        Router router = Router.router(vertx);
        bodies.register(router);
        router.route()
                .handler(request -> request.response()
                        .end("read "
                                + RequestBodies.take(request)
                                        .map(bytes -> bytes.length)
                                        .orElse(-1)));
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        port = server.actualPort();
    }

    private void start(TestSettings settings) {
        bodies = bodies(settings);
        start();
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        await(vertx.close());
    }

    @Test
    void a_resource_gets_the_whole_body_of_a_known_caller() throws IOException {
        start();

        assertThat(answer(send(head("X-Key: k", LIMIT) + "x".repeat(LIMIT)))).endsWith("read " + LIMIT);
        assertThat(bodies.held()).isZero();
    }

    @Test
    void a_request_without_a_body_is_passed_on() throws IOException {
        start();

        assertThat(answer(send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")))
                .endsWith("read -1");
    }

    @Test
    void a_guest_sends_small_bodies_only() throws IOException {
        start();

        assertThat(answer(send(head("X-No: key", GUEST_LIMIT) + "x".repeat(GUEST_LIMIT))))
                .endsWith("read " + GUEST_LIMIT);
        assertThat(answer(send(head("X-No: key", GUEST_LIMIT + 1))))
                .startsWith("HTTP/1.1 413 ")
                .contains("\"code\":\"body-too-large\"");
        assertThat(answer(send(chunked("X-No: key", GUEST_LIMIT + 1)))).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void a_streamed_body_is_left_to_its_resource() throws IOException {
        start();

        String request = head("X-Key: k", LIMIT).replace("POST / ", "POST /streamed/1 ");
        assertThat(answer(send(request + "x".repeat(LIMIT)))).endsWith("read -1");
        assertThat(bodies.held()).isZero();
    }

    @Test
    void a_caller_with_wrong_credentials_is_refused_before_the_body() throws IOException {
        start();

        assertThat(answer(send(head("X-Key: wrong", LIMIT))))
                .startsWith("HTTP/1.1 401 ")
                .contains("\"code\":\"invalid-api-key\"");
    }

    @Test
    void a_body_that_does_not_come_in_time_is_refused() throws IOException {
        start(TestSettings.limited(LIMIT, false).withBodyTimeout(Duration.ofMillis(50)));

        assertThat(answer(send(head("X-Key: k", 100) + "x")))
                .startsWith("HTTP/1.1 408 ")
                .contains("\"code\":\"body-too-slow\"", "\"retryable\":true");
        assertThat(bodies.held()).isZero();
    }

    @Test
    void hundreds_of_held_back_bodies_are_bounded_in_sum_and_others_are_answered() throws IOException {
        start();

        long most = 0;
        for (int i = 0; i < 300; i++) {
            send(head("X-No: key", GUEST_LIMIT) + "x".repeat(GUEST_LIMIT - 1));
            most = Math.max(most, bodies.held());
        }

        assertThat(answer(send(head("X-No: key", 100) + "x".repeat(100)))).endsWith("read 100");
        assertThat(answer(send(head("X-Key: k", LIMIT) + "x".repeat(LIMIT)))).endsWith("read " + LIMIT);
        assertThat(Math.max(most, bodies.held())).isBetween((long) GUEST_LIMIT, (long) SUM_OF_GUESTS);
    }

    @Test
    void a_body_beyond_the_sum_is_refused_with_a_time_to_wait() throws IOException {
        start(TestSettings.limited(LIMIT, false).withSumOfGuests(100));

        assertThat(answer(send(head("X-No: key", 101) + "x".repeat(101))))
                .startsWith("HTTP/1.1 503 ")
                .containsIgnoringCase("retry-after: 2\r\n")
                .contains("\"code\":\"overloaded\"");
        assertThat(answer(send(head("X-Key: k", 101) + "x".repeat(101)))).endsWith("read 101");
    }

    private static String head(String header, int length) {
        return "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + header + "\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    private static String chunked(String header, int length) {
        return "POST / HTTP/1.1\r\nHost: x\r\n" + header + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(length) + "\r\n" + "x".repeat(length) + "\r\n0\r\n\r\n";
    }

    private Socket send(String request) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        sockets.add(socket);
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** One answer: its head, and as many bytes as its Content-Length says. */
    private static String answer(Socket socket) throws IOException {
        InputStream input = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = input.read();
            assertThat(next).as("after %s", head).isNotNegative();
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        assertThat(length.find()).as(head.toString()).isTrue();
        return head + new String(input.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
