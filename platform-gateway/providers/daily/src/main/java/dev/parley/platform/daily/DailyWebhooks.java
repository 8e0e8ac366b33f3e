package dev.parley.platform.daily;

import dev.parley.platform.events.EventIds;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.Normalization.Events;
import dev.parley.platform.spi.webhook.Normalization.Kind;
import dev.parley.platform.spi.webhook.Normalization.NotProjected;
import dev.parley.platform.spi.webhook.Normalization.Unreadable;
import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme;
import dev.parley.platform.spi.webhook.SignatureScheme.BodyHeader;
import dev.parley.platform.spi.webhook.SignatureScheme.Encoding;
import dev.parley.platform.spi.webhook.SignatureScheme.KeyForm;
import dev.parley.platform.spi.webhook.SignatureScheme.SeparateHeaders;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.SignatureScheme.WithFallback;
import dev.parley.platform.spi.webhook.VerifiedWebhook;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.spi.webhook.WebhookRoute;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Adapter of Daily's webhooks.
 *
 * <p>Signed with {@code X-Webhook-Signature} = base64 of HMAC-SHA256 over {@code timestamp + "." + body}, the secret
 * being base64 itself, and {@code X-Webhook-Timestamp}, in milliseconds where it was observed (docs.daily.co,
 * "Webhooks"). An {@code X-Daily-Signature} is not documented by Daily and is accepted only if an operator enables it.
 */
@Singleton
final class DailyWebhooks implements WebhookAdapter {

    static final PlatformId PLATFORM = new PlatformId("daily");

    private static final Logger LOG = Logger.getLogger(DailyWebhooks.class);

    private static final int REVISION = 2;

    private static final int MAX_PING = 128;

    private final List<WebhookRoute> routes;

    /** @throws IllegalStateException if a secret is not base64: no signature could ever be valid */
    @Inject
    DailyWebhooks(DailyConfig config) {
        this(
                WebhookSecrets.of(config),
                scheme(
                        new Tolerance(config.webhookToleranceForPast(), config.webhookToleranceForFuture()),
                        config.acceptXDailySignature()));
        if (config.acceptXDailySignature()) {
            LOG.warn("DAILY_ACCEPT_X_DAILY_SIGNATURE is on: webhooks with this signature can be replayed");
        }
    }

    DailyWebhooks(List<Secret> secrets, SignatureScheme scheme) {
        routes = List.of(
                new WebhookRoute("webhook", "webhook", List.of("/v1/daily", "/daily_webhook"), scheme, secrets));
    }

    static SignatureScheme scheme(Tolerance tolerance, boolean acceptXDailySignature) {
        SignatureScheme documented = new SeparateHeaders(
                "x-webhook-signature", "x-webhook-timestamp", Encoding.BASE64, KeyForm.BASE64, tolerance);
        return acceptXDailySignature
                ? new WithFallback(documented, new BodyHeader("x-daily-signature", Encoding.HEX, KeyForm.UTF8))
                : documented;
    }

    @Override
    public PlatformId platform() {
        return PLATFORM;
    }

    @Override
    public int revision() {
        return REVISION;
    }

    @Override
    public List<WebhookRoute> routes() {
        return routes;
    }

    /**
     * Daily's probe when a webhook is created or changed: exactly {@code {"test":"test"}}, observed with and without a
     * signature.
     */
    @Override
    public boolean isPing(WebhookRoute route, byte[] body) {
        return body.length <= MAX_PING
                && WebhookBody.parse(body).filter(WebhookBody::isPing).isPresent();
    }

    @Override
    public Optional<ProviderRoomName> room(VerifiedWebhook webhook) {
        return WebhookBody.parse(webhook.body()).flatMap(WebhookBody::room);
    }

    @Override
    public Normalization normalize(VerifiedWebhook webhook) {
        return WebhookBody.parse(webhook.body())
                .map(body -> read(body, webhook))
                .orElseGet(() -> new Unreadable("not a JSON object"));
    }

    private static Normalization read(WebhookBody body, VerifiedWebhook webhook) {
        if (body.isPing()) {
            return new NotProjected(Kind.PING, "test");
        }
        Optional<String> type = body.type();
        if (type.isEmpty()) {
            return new Unreadable("no type");
        }
        Instant sentAt = body.sentAt().orElse(webhook.receivedAt());
        DailyFacts facts = new DailyFacts(body, body.eventKey(webhook.body()), sentAt);
        return switch (type.get()) {
            case "meeting.started" -> event(facts, facts.meetingStartedAt(), facts.meetingStarted());
            case "meeting.ended" -> event(facts, facts.meetingEndedAt(), facts.meetingEnded());
            case "participant.joined" -> event(facts, facts.joinedAt().orElse(sentAt), facts.participantJoined());
            case "participant.left" -> event(facts, facts.leftAt(), facts.participantLeft());
            case "recording.started" -> event(facts, sentAt, facts.recordingStarted());
            case "recording.error" -> event(facts, sentAt, facts.recordingFailed());
            case "recording.ready-to-download" ->
                facts.recordingReady()
                        .map(ready -> event(facts, sentAt, ready))
                        .orElseGet(() -> new Unreadable("recording.ready-to-download without a recording id"));
            default -> new NotProjected(kind(type.get()), type.get());
        };
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "waiting-participant.joined" -> Kind.PARTICIPANT_WAITING;
            case "waiting-participant.left" -> Kind.PARTICIPANT_WAITING_ENDED;
            case "transcript.started" -> Kind.TRANSCRIPT_STARTED;
            case "transcript.ready-to-download" -> Kind.TRANSCRIPT_READY;
            case "transcript.error" -> Kind.TRANSCRIPT_FAILED;
            default -> Kind.IGNORED;
        };
    }

    private static Normalization event(DailyFacts facts, Instant at, Fact fact) {
        return new Events(List.of(new PlatformEvent(
                EventIds.of(PLATFORM, facts.eventKey(), 0),
                REVISION,
                PLATFORM,
                facts.body().room(),
                at,
                fact)));
    }
}
