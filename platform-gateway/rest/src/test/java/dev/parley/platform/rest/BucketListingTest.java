package dev.parley.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.rest.BucketListing.ListedObject;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Against a storage that answers what a test tells it to; listings of a real one are tested by the providers. */
class BucketListingTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);
    private static final PlatformId PLATFORM = new PlatformId("acme");

    private final List<String> queries = new CopyOnWriteArrayList<>();
    private HttpServer storage;
    private S3AsyncClient client;
    private volatile String answer = "";
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        storage = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        storage.createContext("/bucket", exchange -> {
            queries.add(exchange.getRequestURI().getQuery());
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.getResponseHeaders().add("Retry-After", "7");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        storage.start();
        client = client("http://127.0.0.1:" + storage.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        client.close();
        storage.stop(0);
    }

    private static S3AsyncClient client(String endpoint) {
        return BucketClient.create("us-east-1", Optional.of(URI.create(endpoint)), "id", "the-key", WAIT_TIMEOUT);
    }

    private static List<String> keys(S3AsyncClient client) {
        return new BucketListing(client, PLATFORM, "bucket", 2)
                .read("folder/", BucketListingTest::unlessHidden)
                .await()
                .atMost(WAIT_TIMEOUT);
    }

    private static Optional<String> unlessHidden(ListedObject object) {
        return Optional.of(object.key() + "@" + object.modified().orElseThrow()).filter(key -> !key.contains("hidden"));
    }

    private <E extends PlatformException> E failure(Class<E> kind) {
        return catchThrowableOfType(kind, () -> keys(client));
    }

    private static String page(boolean more, String... keys) {
        StringBuilder page = new StringBuilder("<ListBucketResult><IsTruncated>" + more + "</IsTruncated>");
        if (more) {
            page.append("<NextContinuationToken>next</NextContinuationToken>");
        }
        for (String key : keys) {
            page.append("<Contents><Key>" + key + "</Key><LastModified>2026-01-01T12:00:00Z</LastModified></Contents>");
        }
        return page.append("</ListBucketResult>").toString();
    }

    @Test
    void objects_are_listed_with_their_time_and_read() {
        answer = page(false, "folder/a", "folder/hidden");

        assertThat(keys(client)).containsExactly("folder/a@" + Instant.parse("2026-01-01T12:00:00Z"));
        assertThat(queries).singleElement().asString().contains("prefix=folder/", "max-keys=2");
    }

    @Test
    void a_list_without_an_end_fails() {
        answer = page(true, "folder/a");

        assertThat(failure(PlatformException.Unintelligible.class)).hasMessageContaining("100 pages");
        assertThat(queries).hasSize(100);
        assertThat(queries.get(1)).contains("continuation-token=next");
    }

    @Test
    void an_answer_that_is_no_list_fails() {
        answer = "<html><body>proxy</body></html>";

        assertThat(failure(PlatformException.Unintelligible.class)).hasMessageNotContaining("proxy");
    }

    @Test
    void the_storage_s_errors_are_those_of_the_provider() {
        answer = "<Error><Code>Refused</Code></Error>";
        for (int denied : List.of(400, 401, 403)) {
            status = denied;
            assertThat(failure(PlatformException.Denied.class)).hasMessageNotContaining("the-key");
        }
        status = 404;
        assertThat(failure(PlatformException.NotFound.class)).isNotNull();
        status = 503;
        assertThat(failure(PlatformException.Unavailable.class).retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void a_storage_that_cannot_be_connected_to_was_not_asked() {
        try (S3AsyncClient lost = client("http://127.0.0.1:1")) {
            PlatformException failure = catchThrowableOfType(PlatformException.class, () -> keys(lost));
            assertThat(failure.reach()).isEqualTo(Reach.NOT_ATTEMPTED);
            assertThat(failure.retryable()).isTrue();
        }
    }
}
