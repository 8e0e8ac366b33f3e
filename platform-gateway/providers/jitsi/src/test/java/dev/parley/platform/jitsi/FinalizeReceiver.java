package dev.parley.platform.jitsi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.Verification;
import dev.parley.platform.spi.webhook.VerifiedWebhook;
import dev.parley.platform.spi.webhook.WebhookRequest;
import dev.parley.platform.spi.webhook.WebhookRoute;
import dev.parley.platform.spi.webhook.WebhookVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Receives what the script tells as webhook-ingest does: by the route's own scheme, and with the same normalizer. */
final class FinalizeReceiver implements AutoCloseable {

    private final JitsiWebhooks webhooks;
    private final HttpServer server;
    private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private final List<WebhookRequest> requests = new CopyOnWriteArrayList<>();

    FinalizeReceiver(String secrets) {
        webhooks = Adapters.with(
                Secret.list("JITSI_JIBRI_WEBHOOK_SECRET", secrets), Tolerance.both(Duration.ofMinutes(5)));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/jitsi/jibri/recordings", this::receive);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers the next calls with these, whatever they say. */
    void refuseWith(Integer... statuses) {
        refusals.addAll(List.of(statuses));
    }

    /** Everything that came, authentic or not. */
    List<WebhookRequest> requests() {
        return requests;
    }

    /** The event of the last report. */
    PlatformEvent told() {
        List<PlatformEvent> events = events();
        return events.get(events.size() - 1);
    }

    /** The events of all reports, in their order. */
    List<PlatformEvent> events() {
        return requests.stream()
                .map(request -> new VerifiedWebhook(JitsiRoutes.JIBRI, request.body(), request.receivedAt()))
                .flatMap(report -> ((Normalization.Events) webhooks.normalize(report)).events().stream())
                .toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getRequestHeaders());
        byte[] body = exchange.getRequestBody().readAllBytes();
        WebhookRequest request = new WebhookRequest(
                Map.of("x-jibri-signature", headers.getOrDefault("x-jibri-signature", List.of())), body, Instant.now());
        requests.add(request);
        Integer refusal = refusals.poll();
        int status = refusal == null ? judge(request) : refusal;
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private int judge(WebhookRequest request) {
        WebhookRoute route = webhooks.routes().stream()
                .filter(one -> one.name().equals(JitsiRoutes.JIBRI))
                .findFirst()
                .orElseThrow();
        return WebhookVerifier.verify(route, request, Instant.now()) instanceof Verification.Accepted ? 200 : 401;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
