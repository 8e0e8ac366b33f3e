package dev.parley.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.platform.events.EventIds;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.ObjectCreated;
import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme;
import dev.parley.platform.spi.webhook.VerifiedWebhook;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.spi.webhook.WebhookRoute;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Adapter of a test provider: four routes, and a body for each outcome. In its bucket a folder is a room. */
@ApplicationScoped
public class AcmeAdapter implements WebhookAdapter {

    public static final PlatformId ACME = new PlatformId("acme");
    public static final String NEW_SECRET = "acme-new-secret";
    public static final String OLD_SECRET = "acme-old-secret";
    public static final String TOKEN = "acme-token";
    public static final String PING = "{\"ping\":true}";

    private static final ObjectMapper JSON = new ObjectMapper();

    private volatile boolean corrected;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final AtomicInteger waiting = new AtomicInteger();

    /** Switches to the next revision, which has the meeting id and can read bodies without a type, and seconds. */
    public void correct(boolean now) {
        corrected = now;
    }

    /** Blocks the normalization of the type "waits" until {@link #release}. */
    public void hold() {
        gate = new CountDownLatch(1);
    }

    /** Whether a normalization is blocked by {@link #hold}. */
    public boolean isWaitedFor() {
        return waiting.get() > 0;
    }

    /** Ends {@link #hold}. */
    public void release() {
        gate.countDown();
    }

    @Override
    public PlatformId platform() {
        return ACME;
    }

    @Override
    public int revision() {
        return corrected ? 4 : 3;
    }

    @Override
    public List<WebhookRoute> routes() {
        SignatureScheme hmac = new SignatureScheme.SeparateHeaders(
                "x-acme-signature",
                "x-acme-timestamp",
                SignatureScheme.Encoding.HEX,
                SignatureScheme.KeyForm.UTF8,
                SignatureScheme.Tolerance.both(Duration.ofMinutes(5)));
        return List.of(
                new WebhookRoute(
                        "webhook",
                        "webhook",
                        List.of("/acme_webhook", "/v1/acme"),
                        hmac,
                        List.of(new Secret(NEW_SECRET), new Secret(OLD_SECRET))),
                new WebhookRoute(
                        "events",
                        "events/room/created",
                        List.of(),
                        new SignatureScheme.Bearer(),
                        List.of(new Secret(TOKEN))),
                new WebhookRoute(
                        "tree",
                        "tree/*",
                        List.of("/acme_tree/*"),
                        new SignatureScheme.Bearer(),
                        List.of(new Secret(TOKEN))),
                new WebhookRoute("dormant", "dormant", List.of("/acme_dormant"), hmac, List.of()));
    }

    @Override
    public boolean isPing(WebhookRoute route, byte[] body) {
        return new String(body, StandardCharsets.UTF_8).equals(PING);
    }

    @Override
    public Optional<ProviderRoomName> room(VerifiedWebhook webhook) {
        JsonNode body = parse(webhook.body());
        if (body.path("type").asText().equals("room-fails")) {
            throw new IllegalStateException("the adapter failed");
        }
        return Optional.of(body.path("room").asText())
                .filter(room -> !room.isBlank())
                .map(ProviderRoomName::new);
    }

    @Override
    public Optional<String> objection(VerifiedWebhook webhook) {
        return Optional.of(parse(webhook.body()).path("objection").asText()).filter(text -> !text.isEmpty());
    }

    @Override
    public Normalization normalize(VerifiedWebhook webhook) {
        JsonNode body = parse(webhook.body());
        String type = body.path("type").asText();
        return switch (type) {
            case "started" -> events(webhook, body, 1);
            case "pair" -> events(webhook, body, 2);
            case "recorded" -> recorded(body);
            case "waits" -> afterTheGate(webhook, body);
            case "fails" -> throw new IllegalStateException("the adapter failed about somebody's secret name");
            case "" -> corrected ? events(webhook, body, 1) : new Normalization.Unreadable("no type");
            default -> new Normalization.NotProjected(Normalization.Kind.IGNORED, type);
        };
    }

    @Override
    public Normalization normalize(ObjectCreated created) {
        if (!created.key().endsWith(".mp4")) {
            return new Normalization.NotProjected(Normalization.Kind.IGNORED, "not a recording");
        }
        if (created.key().startsWith("fails")) {
            throw new IllegalStateException("the adapter failed");
        }
        return new Normalization.Events(List.of(new PlatformEvent(
                EventIds.of(ACME, created.bucket() + "/" + created.key(), 0),
                revision(),
                ACME,
                folder(created.key()).map(ProviderRoomName::new),
                created.createdAt(),
                new Fact.RecordingStopped(Optional.of(created.key()), Optional.empty()))));
    }

    private static Optional<String> folder(String key) {
        return Optional.of(key.lastIndexOf('/')).filter(end -> end > 0).map(end -> key.substring(0, end));
    }

    @Override
    public Optional<String> answer(VerifiedWebhook webhook) {
        String type = parse(webhook.body()).path("type").asText();
        if (type.equals("answer-fails")) {
            throw new IllegalStateException("the adapter failed");
        }
        return type.equals("question") ? Optional.of("{\"lobby\":true}") : Optional.empty();
    }

    private Normalization afterTheGate(VerifiedWebhook webhook, JsonNode body) {
        waiting.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
        }
        return events(webhook, body, 1);
    }

    private Normalization events(VerifiedWebhook webhook, JsonNode body, int count) {
        return new Normalization.Events(IntStream.range(0, count)
                .mapToObj(index -> new PlatformEvent(
                        EventIds.of(ACME, body.path("id").asText(), index),
                        revision(),
                        ACME,
                        room(webhook),
                        webhook.receivedAt(),
                        new Fact.MeetingStarted(
                                Optional.of("corrected").filter(meeting -> corrected),
                                Optional.of(body.path("id").asText()))))
                .toList());
    }

    /** The old revision takes the breakout for the room, and seconds for minutes, so that its duration is too long. */
    private Normalization recorded(JsonNode body) {
        String id = body.path("id").asText();
        String room = body.path(corrected ? "room" : "breakout").asText();
        Duration length =
                Duration.of(body.path("seconds").asLong(), corrected ? ChronoUnit.SECONDS : ChronoUnit.MINUTES);
        Instant began = Instant.parse(body.path("began").asText());
        return new Normalization.Events(List.of(new PlatformEvent(
                EventIds.of(ACME, id, 0),
                revision(),
                ACME,
                Optional.of(new ProviderRoomName(room)),
                began,
                new Fact.RecordingReady(
                        new RecordingKey("id:" + id),
                        Optional.of(id),
                        RecordingKind.COMPOSED,
                        new RecordingSource.AskGateway(id),
                        Optional.of(began),
                        Optional.of(length)))));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }
}
