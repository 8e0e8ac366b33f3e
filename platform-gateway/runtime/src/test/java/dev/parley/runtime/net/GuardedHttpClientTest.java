package dev.parley.runtime.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.parley.runtime.net.GuardedHttpException.Reason;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server on the loopback interface, which is allowed where a test says so. */
class GuardedHttpClientTest {

    private static final Duration TEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long MAX_BODY = 1000;

    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private GuardedHttpClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.start();
        client = client(IDLE_TIMEOUT, "127.0.0.1:" + port());
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
        threads.shutdownNow();
        vertx.closeAndAwait();
    }

    private GuardedHttpClient client(Duration idleTimeout, String... allowed) {
        return new GuardedHttpClient(vertx, new SsrfGuard(new AllowedPrivateHosts(Set.of(allowed))), idleTimeout);
    }

    private GuardedHttpClient client(SsrfGuard.HostLookup lookup, String... allowed) {
        return new GuardedHttpClient(
                vertx, new SsrfGuard(new AllowedPrivateHosts(Set.of(allowed)), lookup), IDLE_TIMEOUT);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private void redirect(String path, String location) {
        serve(path, exchange -> {
            exchange.getResponseHeaders().add("Location", location);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }

    private GuardedResponse send(GuardedRequest request) {
        return client.send(request).await().atMost(TEST_TIMEOUT);
    }

    private String text(GuardedRequest request) {
        return new String(send(request).bytes().await().atMost(TEST_TIMEOUT), StandardCharsets.UTF_8);
    }

    private GuardedRequest get(String path) {
        return GuardedRequest.get(url(path), MAX_BODY, TIMEOUT);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertFails(GuardedRequest request, Reason reason) {
        assertThatExceptionOfType(GuardedHttpException.class)
                .isThrownBy(() -> text(request))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(reason))
                .withMessageNotContaining("127.0.0")
                .withMessageNotContaining("secret");
    }

    @Test
    void a_response_has_status_headers_and_body() {
        serve("/feed", exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"1\"");
            answer(exchange, 200, header(exchange, "Host") + " " + header(exchange, "Accept-Encoding"));
        });

        GuardedResponse response = send(get("/feed?a=b%20c"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("etag")).contains("\"1\"");
        assertThat(response.bytes().await().atMost(TEST_TIMEOUT))
                .asString()
                .isEqualTo("127.0.0.1:" + port() + " identity");
        assertThat(requests).containsExactly("GET /feed?a=b%20c");
    }

    @Test
    void a_conditional_request_is_answered_without_a_body() {
        serve(
                "/feed",
                exchange -> answer(exchange, header(exchange, "If-None-Match").equals("\"1\"") ? 304 : 200, ""));

        GuardedResponse response = send(get("/feed").withHeader("If-None-Match", "\"1\""));

        assertThat(response.status()).isEqualTo(304);
        assertThat(response.bytes().await().atMost(TEST_TIMEOUT)).isEmpty();
    }

    @Test
    void a_range_of_a_file_can_be_asked_for() {
        serve("/file", exchange -> answer(exchange, 206, header(exchange, "Range")));

        assertThat(text(get("/file").withHeader("Range", "bytes=5-"))).isEqualTo("bytes=5-");
    }

    @Test
    void a_post_sends_its_body_and_returns_a_redirect_unfollowed() {
        serve(
                "/hook",
                exchange -> answer(
                        exchange, 200, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        redirect("/moved", "/hook");
        byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

        assertThat(text(GuardedRequest.post(url("/hook"), body, MAX_BODY, TIMEOUT)))
                .isEqualTo("{\"a\":1}");
        GuardedResponse moved = send(GuardedRequest.post(url("/moved"), body, MAX_BODY, TIMEOUT));
        assertThat(moved.status()).isEqualTo(302);
        moved.discard();
        assertThat(requests).containsExactly("POST /hook", "POST /moved");
    }

    @Test
    void redirects_are_followed_up_to_their_maximum() {
        serve("/end", exchange -> answer(exchange, 200, "end"));
        redirect("/one", "two");
        redirect("/two", url("/end").toString());
        redirect("/round", "/round");

        assertThat(text(get("/one").withMaxRedirects(2))).isEqualTo("end");
        assertFails(get("/one").withMaxRedirects(1), Reason.REFUSED);
        assertFails(get("/round"), Reason.REFUSED);
        assertThat(requests.stream().filter(request -> request.equals("GET /round")))
                .hasSize(6);
    }

    @Test
    void a_redirect_without_a_valid_target_is_refused_or_returned() {
        redirect("/broken", "http://[");
        serve("/none", exchange -> answer(exchange, 302, ""));

        assertFails(get("/broken"), Reason.REFUSED);
        assertThat(send(get("/none")).status()).isEqualTo(302);
    }

    @Test
    void every_target_of_a_redirect_is_checked_again() {
        redirect("/inside", "http://127.0.0.2:" + port() + "/secret");
        redirect("/port", "http://127.0.0.1:1/secret");
        redirect("/file", "file:///etc/passwd");
        serve("/secret", exchange -> answer(exchange, 200, "secret"));

        assertFails(get("/inside"), Reason.REFUSED);
        assertFails(get("/port"), Reason.REFUSED);
        assertFails(get("/file"), Reason.REFUSED);
        assertThat(requests).containsExactly("GET /inside", "GET /port", "GET /file");
    }

    @Test
    void neither_a_request_nor_a_redirect_leads_to_a_host_beside_the_allowed_ones() {
        serve("/end", exchange -> answer(exchange, 200, "end"));
        redirect("/here", "/end");
        redirect("/elsewhere", "http://localhost:" + port() + "/end");
        AllowedHosts here = AllowedHosts.of(List.of("127.0.0.1"));

        assertThat(text(get("/here").withHosts(here))).isEqualTo("end");
        assertFails(get("/elsewhere").withHosts(here), Reason.REFUSED);
        assertFails(get("/end").withHosts(AllowedHosts.of(List.of("*.example.com"))), Reason.REFUSED);
        assertThat(requests).containsExactly("GET /here", "GET /end", "GET /elsewhere");
    }

    @Test
    void credentials_are_not_sent_to_another_origin() {
        serve(
                "/show",
                exchange -> answer(
                        exchange,
                        200,
                        header(exchange, "Authorization") + " " + header(exchange, "Cookie") + " "
                                + header(exchange, "X-Other")));
        redirect("/same", "/show");
        GuardedRequest request = get("/same")
                .withHeader("authorization", "a")
                .withHeader("Cookie", "c")
                .withHeader("X-Other", "o");

        assertThat(text(request)).isEqualTo("a c o");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/x",
                "http://localhost:%d/x",
                "http://[::1]:%d/x",
                "http://[::ffff:127.0.0.1]:%d/x",
                "http://2130706433:%d/x",
                "http://127.1:%d/x",
                "http://0.0.0.0:%d/x"
            })
    void a_private_address_is_never_connected_to(String spelling) {
        serve("/x", exchange -> answer(exchange, 200, "secret"));
        client = client(IDLE_TIMEOUT, "127.0.0.1:1", "example.com");

        assertFails(GuardedRequest.get(URI.create(spelling.formatted(port())), MAX_BODY, TIMEOUT), Reason.REFUSED);
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example.com/",
                "http:/x",
                "mailto:a@example.com",
                "http://user:secret@example.com/",
                "/relative"
            })
    void only_http_and_https_urls_without_credentials_are_called(String url) {
        assertFails(GuardedRequest.get(URI.create(url), MAX_BODY, TIMEOUT), Reason.REFUSED);
    }

    /** The name server's second answer would be another one: no other look-up of this name has an answer here. */
    @Test
    void a_name_is_looked_up_once_and_the_connection_goes_to_the_address_that_was_checked() {
        serve("/hook", exchange -> answer(exchange, 200, header(exchange, "Host")));
        List<String> looked = new CopyOnWriteArrayList<>();
        String host = "rebinding.invalid:" + port();
        client.close();
        client = client(
                name -> {
                    looked.add(name);
                    return new InetAddress[] {InetAddress.getByAddress(new byte[] {127, 0, 0, 1})};
                },
                host);

        assertThat(text(GuardedRequest.get(URI.create("http://" + host + "/hook"), MAX_BODY, TIMEOUT)))
                .isEqualTo(host);

        assertThat(looked).containsExactly("rebinding.invalid");
    }

    @Test
    void a_name_with_a_private_address_among_its_public_ones_is_refused() {
        client.close();
        client = client(name -> new InetAddress[] {
            InetAddress.getByAddress(new byte[] {8, 8, 8, 8}), InetAddress.getByAddress(new byte[] {127, 0, 0, 1})
        });

        assertFails(
                GuardedRequest.get(URI.create("http://rebinding.invalid:" + port() + "/"), MAX_BODY, TIMEOUT),
                Reason.REFUSED);
    }

    @Test
    void an_unknown_host_is_told_apart() {
        assertFails(GuardedRequest.get(URI.create("http://nowhere.invalid/"), MAX_BODY, TIMEOUT), Reason.UNKNOWN_HOST);
    }

    @Test
    void a_body_is_refused_by_its_declared_size_before_it_is_read() {
        CountDownLatch refused = new CountDownLatch(1);
        serve("/large", exchange -> {
            exchange.sendResponseHeaders(200, MAX_BODY + 1);
            exchange.getResponseBody().write(new byte[1]);
            exchange.getResponseBody().flush();
            awaitQuietly(refused); // a connection that closes at once could be noticed before the size
        });

        assertFails(get("/large"), Reason.TOO_LARGE);
        refused.countDown();
    }

    @Test
    void a_body_of_unknown_size_is_cut_off_at_its_bound() {
        serve("/exact", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[(int) MAX_BODY]);
        });
        serve("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[100]);
            }
        });

        assertThat(text(get("/exact"))).hasSize((int) MAX_BODY);
        assertFails(get("/endless"), Reason.TOO_LARGE);
    }

    @Test
    void a_call_ends_after_its_timeout_whether_the_head_or_the_body_is_late() {
        CountDownLatch end = new CountDownLatch(1);
        serve("/silent", exchange -> await(end));
        serve("/trickle", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (end.getCount() > 0) {
                exchange.getResponseBody().write(1);
                exchange.getResponseBody().flush();
                pause();
            }
        });
        Duration timeout = Duration.ofMillis(500);
        Instant start = Instant.now();

        assertFails(GuardedRequest.get(url("/silent"), MAX_BODY, timeout), Reason.TIMEOUT);
        assertFails(GuardedRequest.get(url("/trickle"), MAX_BODY, timeout), Reason.TIMEOUT);
        assertThat(Duration.between(start, Instant.now())).isLessThan(IDLE_TIMEOUT);
        end.countDown();
    }

    @Test
    void a_response_that_nobody_reads_is_closed_at_its_timeout() throws InterruptedException {
        serve("/file", exchange -> answer(exchange, 200, "body"));
        GuardedResponse response = send(GuardedRequest.get(url("/file"), MAX_BODY, Duration.ofMillis(300)));

        Thread.sleep(600);

        assertThatExceptionOfType(GuardedHttpException.class)
                .isThrownBy(() -> response.bytes().await().atMost(TEST_TIMEOUT))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT));
    }

    @Test
    void a_response_that_is_not_read_to_its_end_is_no_error_in_the_log() {
        List<String> logged = new CopyOnWriteArrayList<>();
        Logger vertxLog = Logger.getLogger("io.vertx.core.http.impl.HttpClientResponseImpl");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getLevel() + " " + line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        vertxLog.addHandler(handler);
        vertx.getDelegate().exceptionHandler(failure -> logged.add("uncaught " + failure));
        try {
            serve("/file", exchange -> answer(exchange, 200, "whole"));
            serve("/endless", exchange -> {
                exchange.sendResponseHeaders(200, 0);
                while (true) {
                    exchange.getResponseBody().write(new byte[100]);
                }
            });
            serve("/moved", exchange -> {
                exchange.getResponseHeaders().add("Location", url("/large").toString());
                exchange.sendResponseHeaders(302, 0);
                while (true) {
                    exchange.getResponseBody().write(new byte[100]);
                }
            });
            serve("/large", exchange -> {
                exchange.sendResponseHeaders(200, MAX_BODY + 1);
                exchange.getResponseBody().write(new byte[(int) MAX_BODY]);
                exchange.getResponseBody().flush();
            });

            for (int i = 0; i < 10; i++) {
                assertFails(get("/moved").withMaxRedirects(1), Reason.TOO_LARGE);
                assertFails(get("/endless"), Reason.TOO_LARGE);
                send(get("/endless")).discard();
                assertThat(text(get("/file"))).isEqualTo("whole");
            }
        } finally {
            client.close();
            vertxLog.removeHandler(handler);
        }
        assertThat(logged).isEmpty();
    }

    @Test
    void a_silent_connection_breaks_after_the_idle_timeout() {
        CountDownLatch end = new CountDownLatch(1);
        serve("/stall", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            await(end);
        });
        client = client(Duration.ofMillis(300), "127.0.0.1");

        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> text(get("/stall")))
                .isNotInstanceOf(GuardedHttpException.class)
                .withMessageNotContaining("java.util.concurrent.TimeoutException");
        end.countDown();
    }

    @Test
    void a_large_body_is_read_only_as_fast_as_it_is_asked_for() {
        long size = 64L << 20;
        AtomicLong written = new AtomicLong();
        serve("/file", exchange -> {
            exchange.sendResponseHeaders(200, size);
            for (long position = 0; position < size; position += 8192) {
                exchange.getResponseBody().write(new byte[8192]);
                written.addAndGet(8192);
            }
        });
        GuardedResponse response = send(GuardedRequest.get(url("/file"), size, TIMEOUT));

        List<ByteBuffer> pieces =
                response.body().select().first(10).collect().asList().await().atMost(TEST_TIMEOUT);

        assertThat(pieces).hasSize(10);
        assertThat(written.get()).isLessThan(size / 2);
    }

    @Test
    void cancelling_closes_the_connection() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch broken = new CountDownLatch(1);
        serve("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            arrived.countDown();
            try {
                while (true) {
                    exchange.getResponseBody().write(new byte[8192]);
                }
            } catch (IOException e) {
                broken.countDown();
                throw e;
            }
        });
        Cancellable running = client.send(GuardedRequest.get(url("/endless"), Long.MAX_VALUE, TIMEOUT))
                .onItem()
                .transformToMulti(GuardedResponse::body)
                .subscribe()
                .with(piece -> {});
        assertThat(arrived.await(TEST_TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        running.cancel();

        assertThat(broken.await(TEST_TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(TEST_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
