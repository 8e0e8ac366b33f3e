package dev.parley.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriteIdleTimeoutTest {

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch lifted = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init") // before each test
    private HttpServer server;

    @BeforeEach
    void start() {
        Router router = Router.router(vertx);
        router.post("/lifted").handler(context -> {
            Runnable giveBack = WriteIdleTimeout.lift(context);
            context.addEndHandler(answered -> giveBack.run());
            lifted.countDown();
            answer(context);
        });
        router.post("/other").handler(WriteIdleTimeoutTest::answer);
        HttpServerOptions options = new HttpServerOptions().setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        new WriteIdleTimeout(TestSettings.unanswered(Duration.ofMillis(500))).customizeHttpServer(options);
        server = await(vertx.createHttpServer(options)
                .connectionHandler(connection -> connection.closeHandler(gone -> closed.countDown()))
                .requestHandler(router)
                .listen(0, "127.0.0.1"));
    }

    private static void answer(RoutingContext context) {
        context.request().body().onSuccess(body -> context.response().end("read " + body));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private Socket sender(String path) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.actualPort());
        socket.setSoTimeout(30_000);
        send(socket, "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\na");
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String all(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void a_connection_without_an_answer_is_closed_unless_its_request_has_a_limit_of_its_own() throws Exception {
        try (Socket slow = sender("/lifted")) {
            lifted.await();
            try (Socket other = sender("/other")) { // begins later, and so would be closed later
                assertThat(all(other)).isEmpty();
            }
            closed.await();
            send(slow, "b");

            // After its answer, the connection has its timeout again.
            assertThat(all(slow)).startsWith("HTTP/1.1 200 ").endsWith("read ab");
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
