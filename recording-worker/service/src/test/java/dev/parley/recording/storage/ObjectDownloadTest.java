package dev.parley.recording.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.storage.StorageException.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Against a storage that breaks each connection after some bytes. */
class ObjectDownloadTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    private final byte[] content = new byte[1_000_000];
    private final List<String> ranges = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private HttpServer server;
    private S3AsyncClient client;
    private volatile int breakAfter;

    @BeforeEach
    void start() throws IOException {
        new Random(1).nextBytes(content);
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/bucket/key", this::answer);
        server.start();
        client = S3Clients.client(
                "us-east-1",
                Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
                S3Clients.credentials(Optional.of("id"), Optional.of("secret")),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = String.valueOf(exchange.getRequestHeaders().getFirst("Range"));
        ranges.add(range);
        int from = range.equals("null") ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        int length = content.length - from;
        exchange.sendResponseHeaders(from == 0 ? 200 : 206, length);
        exchange.getResponseBody().write(content, from, Math.min(breakAfter, length));
        exchange.getResponseBody().flush();
        if (breakAfter < length) {
            throw new IOException("broken on purpose");
        }
        exchange.close();
    }

    private void download(long size) {
        ObjectRef object = new ObjectRef("bucket", "key", "0".repeat(64), size);
        new ObjectDownload(client, object, folder.resolve("file")).run().await().atMost(WAIT_TIMEOUT);
    }

    @Test
    void an_object_is_read_in_one_piece() throws IOException {
        breakAfter = content.length;

        download(content.length);

        assertThat(folder.resolve("file")).hasBinaryContent(content);
        assertThat(ranges).containsExactly("null");
    }

    @Test
    void a_line_that_breaks_again_and_again_is_resumed_at_the_first_missing_byte() throws IOException {
        breakAfter = 300_000;

        download(content.length);

        assertThat(folder.resolve("file")).hasBinaryContent(content);
    }

    @Test
    void a_line_that_brings_nothing_fails_and_leaves_no_file() {
        breakAfter = 0;

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> download(content.length))
                .extracting(StorageException::kind)
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(Files.exists(folder.resolve("file"))).isFalse();
    }

    @Test
    void a_folder_that_cannot_be_written_is_the_workers_trouble() {
        folder = folder.resolve("missing");

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> download(content.length))
                .extracting(StorageException::kind)
                .isEqualTo(Kind.DISK);
    }

    @Test
    void a_full_disk_is_not_taken_for_a_storage_that_does_not_answer() {
        IOException full = new IOException("No space left on device");

        assertThat(S3Failures.translate(SdkClientException.create("Unable to execute HTTP request", full))
                        .kind())
                .isEqualTo(Kind.DISK);
    }
}
