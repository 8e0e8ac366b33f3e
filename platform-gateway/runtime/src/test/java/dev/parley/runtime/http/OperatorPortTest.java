package dev.parley.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatorPortTest {

    private static final int OWN = 8080;

    private final Vertx vertx = Vertx.vertx();
    private final Router router = Router.router(vertx);
    private final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init") // before each test
    private HttpServer server;

    private record Settings(Optional<Integer> port, Optional<List<String>> paths) implements OperatorPortConfig {}

    @BeforeEach
    void start() {
        router.route().handler(request -> request.response().end("served"));
        server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private OperatorPort port(int number) {
        OperatorPort port = new OperatorPort(
                vertx, new Settings(Optional.of(number), Optional.of(List.of("/internal", "/q"))), OWN, () -> router);
        port.register(router);
        return port;
    }

    private OperatorPort open() throws InterruptedException {
        CountDownLatch listening = new CountDownLatch(1);
        OperatorPort port = port(0);
        port.start(new HttpServerStart(new HttpServerOptions().setHost("127.0.0.1")));
        while (port.number().isEmpty()) {
            vertx.setTimer(5, timer -> listening.countDown());
            listening.await();
        }
        return port;
    }

    private int status(int port, String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + path);
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void what_only_operators_need_is_not_on_the_public_port() throws Exception {
        int operators = open().number().orElseThrow();

        for (String path : List.of("/q", "/q/health", "/internal/v1", "/internal;a=b/v1", "/x/../q/health", "/%71")) {
            assertThat(status(server.actualPort(), path)).as(path).isEqualTo(404);
            assertThat(status(operators, path)).as(path).isEqualTo(200);
        }
        for (String path : List.of("/v1", "/quiet", "/x/q", "/internally")) {
            assertThat(status(server.actualPort(), path)).as(path).isEqualTo(200);
            assertThat(status(operators, path)).as(path).isEqualTo(200);
        }
    }

    @Test
    void it_is_closed_with_the_service() throws Exception {
        OperatorPort port = open();
        int number = port.number().orElseThrow();
        port.stop(new ShutdownEvent());

        boolean refused = false;
        while (!refused) {
            try {
                status(number, "/");
            } catch (ConnectException closed) {
                refused = true;
            } catch (IOException closing) {
                refused = false;
            }
        }
        assertThat(refused).isTrue();
    }

    @Test
    void the_services_own_port_as_the_port_of_operators_is_one_port_for_everything() throws Exception {
        OperatorPort port = port(OWN);
        port.start(new HttpServerStart(new HttpServerOptions()));
        port.stop(new ShutdownEvent());

        assertThat(port.number()).isEmpty();
        assertThat(status(server.actualPort(), "/q/health")).isEqualTo(200);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
