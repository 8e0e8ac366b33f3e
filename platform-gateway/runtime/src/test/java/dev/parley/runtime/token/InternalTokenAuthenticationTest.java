package dev.parley.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InternalTokenAuthenticationTest {

    private static final String TOKEN = "a-token-of-more-than-thirty-two-characters";

    private final Vertx vertx = Vertx.vertx();
    private final Router router = Router.router(vertx);

    @SuppressWarnings("NullAway.Init") // before each test
    private HttpServer server;

    /** Settings as a service sets them. */
    private record Settings(Optional<String> token, List<String> protectedList, List<String> openList)
            implements InternalTokenConfig {
        @Override
        public boolean required() {
            return false;
        }

        @Override
        public Optional<List<String>> protectedPaths() {
            return protectedList.isEmpty() ? Optional.empty() : Optional.of(protectedList);
        }

        @Override
        public Optional<List<String>> openPaths() {
            return openList.isEmpty() ? Optional.empty() : Optional.of(openList);
        }
    }

    @BeforeEach
    void start() {
        router.route().handler(request -> request.response().end("reached"));
        server = await(vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage());
    }

    @AfterEach
    void stop() {
        await(vertx.close().toCompletionStage());
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private void protect(Optional<String> token, List<String> protectedPaths, List<String> openPaths) {
        Settings settings = new Settings(token, protectedPaths, openPaths);
        new InternalTokenAuthentication(new InternalTokenHolder(settings), settings).register(router);
    }

    /** The whole answer; the path is sent as it is, which an HTTP client would normalize. */
    private String answer(String path, String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.actualPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" + headers + "\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String answer(String path) throws IOException {
        return answer(path, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal",
                "/internal/",
                "/internal/v1/x",
                "/internal?a=b",
                "//internal/v1",
                "/%69nternal/v1",
                "/other/../internal/v1",
                "/other/%2e%2e/internal/v1",
                "/internal/open/../v1",
                "/internal/opened",
                "/internal;a=b",
                "/internal;a=b/v1/x",
                "/;a=b/internal/v1/x"
            })
    void a_protected_path_needs_the_token_however_it_is_written(String path) throws IOException {
        protect(Optional.of(TOKEN), List.of("/internal"), List.of("/internal/open"));

        assertThat(answer(path))
                .startsWith("HTTP/1.1 401")
                .containsIgnoringCase("www-authenticate: Bearer")
                .contains("application/problem+json", "\"code\":\"unauthorized\"");
        assertThat(answer(path, "Authorization: Bearer wrong\r\n")).startsWith("HTTP/1.1 401");
        assertThat(answer(path, "Authorization: Bearer " + TOKEN + "\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/public",
                "/internals",
                "/internal/open",
                "/internal/open/a",
                "/INTERNAL",
                "/public;a=b/internal"
            })
    void other_paths_and_open_ones_need_no_token(String path) throws IOException {
        protect(Optional.of(TOKEN), List.of("/internal"), List.of("/internal/open"));

        assertThat(answer(path)).startsWith("HTTP/1.1 200");
        assertThat(answer(path, "Authorization: Bearer wrong\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void the_root_protects_all_paths() throws IOException {
        protect(Optional.of(TOKEN), List.of("/"), List.of("/q/health"));

        assertThat(answer("/")).startsWith("HTTP/1.1 401");
        assertThat(answer("/any/path")).startsWith("HTTP/1.1 401");
        assertThat(answer("/q/healthy")).startsWith("HTTP/1.1 401");
        assertThat(answer("/q/health/ready")).startsWith("HTTP/1.1 200");
    }

    @Test
    void without_a_token_nobody_can_call_a_protected_path() throws IOException {
        protect(Optional.empty(), List.of("/internal"), List.of());

        assertThat(answer("/internal", "Authorization: Bearer \r\n")).startsWith("HTTP/1.1 401");
        assertThat(answer("/public")).startsWith("HTTP/1.1 200");
    }

    @Test
    void without_protected_paths_nothing_is_protected() throws IOException {
        protect(Optional.of(TOKEN), List.of(), List.of());

        assertThat(answer("/internal")).startsWith("HTTP/1.1 200");
    }
}
