package dev.parley.platform.sample;

import dev.parley.platform.events.EventIds;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme.Encoding;
import dev.parley.platform.spi.webhook.SignatureScheme.KeyForm;
import dev.parley.platform.spi.webhook.SignatureScheme.SeparateHeaders;
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
 * The provider's webhooks, signed {@code X-Sample-Signature: <hex>} over {@code X-Sample-Time: <milliseconds>} and
 * body.
 */
@Singleton
final class SampleWebhooks implements WebhookAdapter {

    static final PlatformId PLATFORM = new PlatformId("sample");

    private static final int REVISION = 1;

    private final List<WebhookRoute> routes;

    @Inject
    SampleWebhooks(SampleConfig config) {
        this(
                config.webhookSecret()
                        .map(secrets -> Secret.list("SAMPLE_WEBHOOK_SECRET", secrets))
                        .orElse(List.of()),
                Tolerance.both(config.webhookTolerance()));
    }

    SampleWebhooks(List<Secret> secrets, Tolerance tolerance) {
        routes = List.of(new WebhookRoute(
                "webhook",
                "webhook",
                List.of(),
                new SeparateHeaders("x-sample-signature", "x-sample-time", Encoding.HEX, KeyForm.UTF8, tolerance),
                secrets));
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

    @Override
    public Optional<ProviderRoomName> room(VerifiedWebhook webhook) {
        return WebhookBody.parse(webhook.body()).flatMap(WebhookBody::room);
    }

    @Override
    public Normalization normalize(VerifiedWebhook webhook) {
        return WebhookBody.parse(webhook.body())
                .map(body -> normalize(body, webhook))
                .orElseGet(() -> new Normalization.Unreadable("not a JSON object"));
    }

    private static Normalization normalize(WebhookBody body, VerifiedWebhook webhook) {
        Instant at = body.sentAt().orElse(webhook.receivedAt());
        return switch (body.type().orElse("")) {
            case "" -> new Normalization.Unreadable("no event");
            case "call.began" -> event(body, webhook, at, new Fact.MeetingStarted(Optional.empty(), body.call()));
            case "call.ended" -> event(body, webhook, at, new Fact.MeetingEnded(Optional.empty(), body.call()));
            case "person.joined" -> body.connection().isEmpty() ? nobody() : event(body, webhook, at, joined(body, at));
            case "person.left" -> body.connection().isEmpty() ? nobody() : event(body, webhook, at, left(body, at));
            default ->
                new Normalization.NotProjected(
                        Normalization.Kind.IGNORED, body.type().orElseThrow());
        };
    }

    private static Normalization nobody() {
        return new Normalization.Unreadable("no connection");
    }

    private static Fact joined(WebhookBody body, Instant at) {
        return new Fact.ParticipantJoined(
                Optional.empty(),
                body.call(),
                body.connection().orElseThrow(),
                body.participant(),
                body.since().orElse(at));
    }

    private static Fact left(WebhookBody body, Instant at) {
        return new Fact.ParticipantLeft(
                Optional.empty(),
                body.call(),
                body.connection().orElseThrow(),
                body.participant(),
                body.since().filter(since -> !since.isAfter(at)),
                at);
    }

    private static Normalization event(WebhookBody body, VerifiedWebhook webhook, Instant at, Fact fact) {
        return new Normalization.Events(List.of(new PlatformEvent(
                EventIds.of(PLATFORM, body.eventKey(webhook.body()), 0), REVISION, PLATFORM, body.room(), at, fact)));
    }
}
