package dev.parley.recording.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.recording.config.Settings;
import dev.parley.recording.storage.StorageException.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a storage that answers what a test tells it to. */
class RecordingStorageTest {

    private static final String FIRST = """
            <ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>next</NextContinuationToken>
              <Contents><Key>a/1</Key></Contents>
            </ListBucketResult>""";
    private static final String LAST = """
            <ListBucketResult><IsTruncated>false</IsTruncated>
              <Contents><Key>a/2</Key></Contents><Contents><Key>a/3</Key></Contents>
            </ListBucketResult>""";

    private final List<String> deleted = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private RecordingStorage storage;
    private volatile String second = LAST;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/bucket", this::answer);
        server.start();
        storage = Storages.own(Settings.with(Map.of(
                "storage.endpoint", "http://127.0.0.1:" + server.getAddress().getPort(),
                "storage.bucket", "bucket",
                "storage.access-key-id", "id",
                "storage.secret-access-key", "secret")));
    }

    @AfterEach
    void stop() {
        storage.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("DELETE")) {
                deleted.add(exchange.getRequestURI().getPath());
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            byte[] body = (query.contains("continuation-token") ? second : FIRST).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void deleteAll() {
        storage.deleteAll("a/").await().atMost(Duration.ofMinutes(2));
    }

    @Test
    void objects_of_all_pages_are_deleted() {
        deleteAll();

        assertThat(deleted).containsExactly("/bucket/a/1", "/bucket/a/2", "/bucket/a/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><body><p>Sign in</p></body></html>"})
    void an_answer_that_is_no_list_does_not_mean_that_there_are_no_more_objects(String answer) {
        second = answer;

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(this::deleteAll)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE));
        assertThat(deleted).containsExactly("/bucket/a/1");
    }
}
