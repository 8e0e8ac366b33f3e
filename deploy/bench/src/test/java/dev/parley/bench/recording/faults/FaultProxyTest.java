package dev.parley.bench.recording.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {

    private static final byte[] CONTENT = new byte[300_000];

    private final HttpClient client = HttpClient.newHttpClient();
    private FileHost host;
    private FaultProxy proxy;
    private String link;

    @BeforeEach
    void start() throws Exception {
        host = new FileHost();
        proxy = new FaultProxy(host.port());
        host.linkPort(proxy.port());
        link = host.add("file", CONTENT);
    }

    @AfterEach
    void stop() {
        proxy.close();
        host.close();
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder get() {
        return HttpRequest.newBuilder(URI.create(link));
    }

    @Test
    void passes_on_what_the_server_answers() throws Exception {
        assertThat(send(get()).body()).isEqualTo(CONTENT);
        assertThat(proxy.faults()).isZero();
    }

    @Test
    void answers_errors_in_place_of_the_server_to_requests_with_a_body_too() throws Exception {
        proxy.mode(FaultMode.answer(503));

        assertThat(send(get()).statusCode()).isEqualTo(503);
        assertThat(send(get().PUT(BodyPublishers.ofByteArray(CONTENT))).statusCode())
                .isEqualTo(503);
        assertThat(proxy.faults()).isEqualTo(2);
    }

    @Test
    void resets_a_connection_after_some_bytes() {
        proxy.mode(FaultMode.reset(100_000));

        assertThatIOException().isThrownBy(() -> send(get()));
        assertThat(proxy.faults()).isPositive();
    }

    @Test
    void resets_a_connection_in_the_middle_of_an_upload_and_none_without_one() throws Exception {
        proxy.mode(FaultMode.resetUploads(100_000));

        assertThat(send(get()).body()).isEqualTo(CONTENT);
        assertThat(proxy.faults()).isZero();
        host.gate().close();
        assertThatIOException().isThrownBy(() -> send(get().PUT(BodyPublishers.ofByteArray(CONTENT))));
        assertThat(proxy.faults()).isPositive();
    }

    @Test
    void a_deletion_that_waits_when_the_gate_opens_never_reaches_the_server() throws Exception {
        HttpRequest deletion = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + proxy.port() + "/internal/v1/platforms/acme/recordings/one"))
                .DELETE()
                .build();
        proxy.deletions().close("internal", 0);

        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(deletion, BodyHandlers.ofString());
        await().until(() -> proxy.deletions().waiting() == 1);
        proxy.deletions().open();

        assertThat(answer).failsWithin(Duration.ofSeconds(30));
        assertThat(host.gateway().hasDeleted("one")).isFalse();
        assertThat(client.send(deletion, BodyHandlers.ofString()).body()).contains("DELETED");
        assertThat(client.send(deletion, BodyHandlers.ofString()).body()).contains("UNKNOWN");
    }

    @Test
    void passes_on_again_after_a_fault() throws Exception {
        proxy.mode(FaultMode.answer(500));
        send(get());

        proxy.mode(FaultMode.PASS);

        assertThat(send(get()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_link_that_expires_breaks_once_and_is_refused_from_then_on() throws Exception {
        link = host.addExpiring("short", CONTENT);

        assertThatIOException().isThrownBy(() -> send(get()));
        assertThat(send(get()).statusCode()).isEqualTo(403);
        assertThat(host.refused()).isEqualTo(1);
    }
}
