package dev.parley.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSmugglingGuardTest {

    private static final String NEXT = "GET /next HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final List<String> served = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // before each test
    private HttpServer server;

    @BeforeEach
    void start() {
        Router router = Router.router(vertx);
        new RequestSmugglingGuard().register(router);
        router.post("/refused")
                .handler(request -> UnreadRequest.refuse(request, Problem.of(ErrorCode.UNAUTHORIZED, "no")));
        router.route()
                .handler(request -> request.request().body().onSuccess(body -> {
                    served.add(request.request().path());
                    request.response().end("read " + body);
                }));
        server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    /** All that comes back until the server closes the connection. */
    private String answers(String requests) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.actualPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Length: 3\r\n", "Content-Length: 400\r\n"})
    void nothing_is_served_after_a_request_with_a_transfer_encoding(String length) throws IOException {
        String answers = answers("POST /first HTTP/1.1\r\nHost: x\r\n" + length
                + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n" + NEXT);

        assertThat(answers)
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("connection: close")
                .endsWith("read abc");
        assertThat(served).containsExactly("/first");
    }

    @Test
    void nothing_is_served_after_one_that_was_refused() throws IOException {
        String answers = answers("POST /refused HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + NEXT);

        assertThat(answers).startsWith("HTTP/1.1 401 ").containsOnlyOnce("HTTP/1.1");
        assertThat(served).isEmpty();
    }

    @Test
    void a_connection_of_requests_with_a_length_is_reused() throws IOException {
        String answers = answers("POST /first HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc" + NEXT);

        assertThat(answers).contains("read abc").endsWith("read ");
        assertThat(served).containsExactly("/first", "/next");
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
