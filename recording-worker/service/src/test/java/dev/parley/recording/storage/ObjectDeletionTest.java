package dev.parley.recording.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.recording.storage.StorageException.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a storage with versions, in place of the local one, which has none: that is ErasureQuarkusTest's. */
class ObjectDeletionTest {

    private static final String VERSIONS = """
            <ListVersionsResult><IsTruncated>false</IsTruncated>
              <Version><Key>a/b.mp4</Key><VersionId>v2</VersionId></Version>
              <Version><Key>a/b.mp4</Key><VersionId>v1</VersionId></Version>
              <DeleteMarker><Key>a/b.mp4</Key><VersionId>v3</VersionId></DeleteMarker>
              <Version><Key>a/b.mp4.other</Key><VersionId>v9</VersionId></Version>
            </ListVersionsResult>""";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private StorageClient client;
    private volatile int listStatus = 200;
    private volatile String listed = VERSIONS;
    private volatile int headStatus = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/bucket", this::answer);
        server.start();
        client = new StorageClient(
                S3Clients.client(
                        "us-east-1",
                        Optional.of(URI.create(
                                "http://127.0.0.1:" + server.getAddress().getPort())),
                        S3Clients.credentials(Optional.of("id"), Optional.of("secret")),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30)),
                Optional.empty());
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        requests.add(exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath() + (query.contains("versionId") ? " " + query : ""));
        try (exchange) {
            switch (exchange.getRequestMethod()) {
                case "DELETE" -> exchange.sendResponseHeaders(204, -1);
                case "HEAD" -> exchange.sendResponseHeaders(headStatus, -1);
                default -> {
                    byte[] body = listed.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/xml");
                    exchange.sendResponseHeaders(listStatus, body.length);
                    exchange.getResponseBody().write(body);
                }
            }
        }
    }

    private boolean delete() {
        return new ObjectDeletion(client, "bucket", "a/b.mp4").delete().await().atMost(Duration.ofMinutes(2));
    }

    @Test
    void all_versions_of_the_object_go_and_no_other_object() {
        assertThat(delete()).isTrue();

        assertThat(requests)
                .containsExactlyInAnyOrder(
                        "GET /bucket",
                        "DELETE /bucket/a/b.mp4 versionId=v1",
                        "DELETE /bucket/a/b.mp4 versionId=v2",
                        "DELETE /bucket/a/b.mp4 versionId=v3");
    }

    @Test
    void on_a_storage_without_versions_the_object_itself_goes() {
        listStatus = 501;
        listed = "<Error><Code>NotImplemented</Code></Error>";

        assertThat(delete()).isTrue();
        assertThat(requests).containsExactly("GET /bucket", "HEAD /bucket/a/b.mp4", "DELETE /bucket/a/b.mp4");
    }

    @Test
    void an_object_that_is_gone_is_no_failure() {
        listed = "<ListVersionsResult><IsTruncated>false</IsTruncated></ListVersionsResult>";
        headStatus = 404;

        assertThat(delete()).isFalse();
        assertThat(requests).noneMatch(request -> request.startsWith("DELETE"));
    }

    @Test
    void a_storage_that_may_hide_versions_is_a_failure() {
        listStatus = 403;
        listed = "<Error><Code>AccessDenied</Code></Error>";

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(this::delete)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.DENIED));
        assertThat(requests).noneMatch(request -> request.startsWith("DELETE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><body><p>Sign in</p></body></html>"})
    void an_answer_that_is_no_list_does_not_mean_that_there_are_no_versions(String answer) {
        listed = answer;

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(this::delete)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE));
        assertThat(requests).noneMatch(request -> request.startsWith("DELETE"));
    }
}
