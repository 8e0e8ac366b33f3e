package dev.parley.platform.mock;

import dev.parley.platform.events.EventIds;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.Participant;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.Normalization.Events;
import dev.parley.platform.spi.webhook.Normalization.Kind;
import dev.parley.platform.spi.webhook.Normalization.NotProjected;
import dev.parley.platform.spi.webhook.Normalization.Unreadable;
import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme.CombinedHeader;
import dev.parley.platform.spi.webhook.SignatureScheme.Encoding;
import dev.parley.platform.spi.webhook.SignatureScheme.KeyForm;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.VerifiedWebhook;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.spi.webhook.WebhookRoute;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Adapter of the mock platform's webhooks, signed {@code Mock-Signature: t=<seconds>,v1=<hex>}. It has no secret in
 * production.
 */
@Singleton
final class MockWebhooks implements WebhookAdapter {

    private static final int REVISION = 1;

    private final List<WebhookRoute> routes;

    @Inject
    MockWebhooks(MockConfig config) {
        this(
                MockPlatform.isProduction()
                        ? List.of()
                        : config.webhookSecret()
                                .map(secrets -> Secret.list("PARLEY_MOCK_WEBHOOK_SECRET", secrets))
                                .orElse(List.of()),
                Tolerance.both(config.webhookTolerance()));
    }

    MockWebhooks(List<Secret> secrets, Tolerance tolerance) {
        routes = List.of(new WebhookRoute(
                "webhook",
                "webhook",
                List.of(),
                new CombinedHeader("mock-signature", Encoding.HEX, KeyForm.UTF8, tolerance),
                secrets));
    }

    @Override
    public PlatformId platform() {
        return MockRooms.PLATFORM;
    }

    @Override
    public int revision() {
        return REVISION;
    }

    @Override
    public List<WebhookRoute> routes() {
        return routes;
    }

    @Override
    public Optional<ProviderRoomName> room(VerifiedWebhook webhook) {
        return WebhookBody.parse(webhook.body()).flatMap(WebhookBody::room);
    }

    @Override
    public Normalization normalize(VerifiedWebhook webhook) {
        Optional<WebhookBody> body = WebhookBody.parse(webhook.body());
        if (body.isEmpty() || body.get().text("type").isEmpty()) {
            return new Unreadable(body.isEmpty() ? "not a JSON object" : "no type");
        }
        String type = body.get().text("type").get();
        String eventKey = body.get().eventKey(webhook.body());
        Instant at = body.get().time("at").orElse(webhook.receivedAt());
        return fact(type, body.get(), eventKey, at)
                .<Normalization>map(fact -> new Events(List.of(new PlatformEvent(
                        EventIds.of(platform(), eventKey, 0),
                        REVISION,
                        platform(),
                        body.get().room(),
                        at,
                        fact))))
                .orElseGet(() -> new NotProjected(Kind.IGNORED, type));
    }

    private static Optional<Fact> fact(String type, WebhookBody body, String eventKey, Instant at) {
        Optional<String> session = body.text("sessionId");
        String connection = body.participant("id").orElse("event:" + eventKey);
        return switch (type) {
            case "meeting-started" -> Optional.of(new Fact.MeetingStarted(Optional.empty(), session));
            case "meeting-ended" -> Optional.of(new Fact.MeetingEnded(Optional.empty(), session));
            case "participant-joined" ->
                Optional.of(new Fact.ParticipantJoined(Optional.empty(), session, connection, person(body), at));
            case "participant-left" ->
                Optional.of(new Fact.ParticipantLeft(
                        Optional.empty(), session, connection, person(body), Optional.empty(), at));
            case "recording-ready" -> body.text("recordingId").map(id -> ready(id, body));
            default -> Optional.empty();
        };
    }

    private static Participant person(WebhookBody body) {
        return new Participant(
                body.participant("userId"),
                body.participant("displayName"),
                false,
                body.owner() ? Optional.of("owner") : Optional.empty());
    }

    private static Fact ready(String recordingId, WebhookBody body) {
        return new Fact.RecordingReady(
                new RecordingKey("id:" + recordingId),
                Optional.of(recordingId),
                RecordingKind.COMPOSED,
                new RecordingSource.AskGateway(recordingId),
                body.time("startedAt"),
                Optional.empty());
    }
}
