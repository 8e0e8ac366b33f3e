package dev.parley.local.traces;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.GZIPInputStream;

/** OTLP receiver of traces over HTTP with Protocol Buffers, on a free port of 127.0.0.1; keeps the latest spans in memory. */
public final class TraceReceiver implements AutoCloseable {

    private final HttpServer server;
    /** So many that those of a demo are among them. */
    private static final int MAX_SPANS = 50_000;

    private final BlockingQueue<Span> spans = new ArrayBlockingQueue<>(MAX_SPANS);

    private TraceReceiver(HttpServer server) {
        this.server = server;
    }

    /** Starts to listen. */
    public static TraceReceiver start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TraceReceiver receiver = new TraceReceiver(server);
            server.createContext("/v1/traces", receiver::receive);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException("no port can be opened for traces", e);
        }
    }

    /** Variables of a service that sends its traces here. */
    public Map<String, String> variables() {
        return Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                "http/protobuf");
    }

    /** What has arrived so far. */
    List<Span> spans() {
        return List.copyOf(spans);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            InputStream body = exchange.getRequestBody();
            boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            add((packed ? new GZIPInputStream(body) : body).readAllBytes());
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** A message of the type ExportTraceServiceRequest. */
    void add(byte[] request) throws IOException {
        for (ByteBuffer resourceSpans : fields(ByteBuffer.wrap(request), 1)) {
            String service = service(resourceSpans);
            for (ByteBuffer scopeSpans : fields(resourceSpans, 2)) {
                for (ByteBuffer span : fields(scopeSpans, 2)) {
                    keep(new Span(service, id(span, 1), id(span, 2), id(span, 4), text(span, 5)));
                }
            }
        }
    }

    private void keep(Span span) {
        while (!spans.offer(span)) {
            spans.poll();
        }
    }

    /** The attribute service.name of a resource. */
    private static String service(ByteBuffer resourceSpans) throws IOException {
        for (ByteBuffer resource : fields(resourceSpans, 1)) {
            for (ByteBuffer attribute : fields(resource, 1)) {
                if (text(attribute, 1).equals("service.name")) {
                    return text(fields(attribute, 2).get(0), 1);
                }
            }
        }
        return "";
    }

    private static String id(ByteBuffer span, int number) throws IOException {
        return fields(span, number).stream()
                .map(TraceReceiver::bytes)
                .map(HexFormat.of()::formatHex)
                .findFirst()
                .orElse("");
    }

    private static String text(ByteBuffer message, int number) throws IOException {
        return fields(message, number).stream()
                .map(value -> new String(bytes(value), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private static byte[] bytes(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return bytes;
    }

    private static List<ByteBuffer> fields(ByteBuffer message, int number) throws IOException {
        return new ProtobufFields(message).values(number);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
