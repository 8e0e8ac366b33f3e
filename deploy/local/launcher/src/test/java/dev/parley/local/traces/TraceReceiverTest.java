package dev.parley.local.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TraceReceiverTest {

    private final TraceReceiver receiver = TraceReceiver.start();

    @AfterEach
    void stop() {
        receiver.close();
    }

    /** A field of a message: number, type "length-delimited", length, value. */
    private static byte[] field(int number, byte[]... parts) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(value::writeBytes);
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        field.write(number << 3 | 2);
        field.write(value.size());
        field.writeBytes(value.toByteArray());
        return field.toByteArray();
    }

    private static byte[] text(int number, String text) {
        return field(number, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] request() {
        byte[] name = field(1, text(1, "service.name"), field(2, text(1, "parley-room-service")));
        byte[] kind = {6 << 3, 5};
        byte[] started = {7 << 3 | 1, 0, 0, 0, 0, 0, 0, 0, 1};
        byte[] span = field(
                2,
                field(1, new byte[] {1, 2}),
                field(2, new byte[] {3}),
                field(4, new byte[] {4}),
                text(5, "GET /v1/rooms"),
                kind,
                started);
        return field(1, field(1, name), field(2, span));
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    private int send(byte[] body, String... headers) throws IOException, InterruptedException {
        String endpoint = Optional.ofNullable(receiver.variables().get("OTEL_EXPORTER_OTLP_ENDPOINT"))
                .orElseThrow();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(endpoint + "/v1/traces")).POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void spans_are_received_with_their_service_and_their_parent_packed_or_not() throws Exception {
        assertThat(send(request())).isEqualTo(200);
        assertThat(send(packed(request()), "Content-Encoding", "gzip")).isEqualTo(200);

        Span span = new Span("parley-room-service", "0102", "03", "04", "GET /v1/rooms");
        assertThat(receiver.spans()).containsExactly(span, span);
    }

    @Test
    void a_message_that_was_cut_short_is_refused() {
        byte[] whole = request();

        assertThatThrownBy(() -> receiver.add(Arrays.copyOf(whole, whole.length - 3)))
                .isInstanceOf(IOException.class);
    }
}
