package dev.parley.platform.whereby;

import dev.parley.platform.events.EventIds;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.platform.rest.Sha256;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.Normalization.Events;
import dev.parley.platform.spi.webhook.Normalization.Kind;
import dev.parley.platform.spi.webhook.Normalization.NotProjected;
import dev.parley.platform.spi.webhook.Normalization.Unreadable;
import dev.parley.platform.spi.webhook.ObjectCreated;
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
 * Adapter of Whereby's webhooks and of the storage notices of its recordings.
 *
 * <p>Signed {@code Whereby-Signature: t=<seconds>,v1=<hex>} over {@code t + "." + body} (docs.whereby.com, "Tracking
 * room events with Webhooks"). Events may be repeated and in any order.
 */
@Singleton
final class WherebyWebhooks implements WebhookAdapter {

    /** The name of the configured storage that Whereby writes to. */
    static final String SOURCE = "whereby";

    static final PlatformId PLATFORM = new PlatformId("whereby");

    private static final int REVISION = 2;

    private static final String RECORDING_FINISHED = "recording.finished";

    private final List<WebhookRoute> routes;

    @Inject
    WherebyWebhooks(WherebyConfig config) {
        this(
                config.webhookSecret()
                        .map(secrets -> Secret.list("WHEREBY_WEBHOOK_SECRET", secrets))
                        .orElse(List.of()),
                Tolerance.both(config.webhookTolerance()));
    }

    WherebyWebhooks(List<Secret> secrets, Tolerance tolerance) {
        routes = List.of(new WebhookRoute(
                "webhook",
                "webhook",
                List.of("/v1/whereby"),
                new CombinedHeader("whereby-signature", Encoding.HEX, KeyForm.UTF8, tolerance),
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
        return WebhookBody.parse(webhook.body()).flatMap(WherebyWebhooks::room);
    }

    /** The name of a recording's file also contains the room. */
    private static Optional<ProviderRoomName> room(WebhookBody body) {
        return body.room()
                .or(() -> body.type()
                        .filter(RECORDING_FINISHED::equals)
                        .flatMap(type -> body.data("filename"))
                        .flatMap(RecordingFileName::parse)
                        .map(RecordingFileName::room));
    }

    @Override
    public Normalization normalize(VerifiedWebhook webhook) {
        return WebhookBody.parse(webhook.body())
                .map(body -> read(body, webhook))
                .orElseGet(() -> new Unreadable("not a JSON object"));
    }

    private static Normalization read(WebhookBody body, VerifiedWebhook webhook) {
        Optional<String> type = body.type();
        if (type.isEmpty()) {
            return new Unreadable("no type");
        }
        String eventKey = body.eventKey(webhook.body());
        Instant at = body.createdAt().orElse(webhook.receivedAt());
        WherebyFacts facts = new WherebyFacts(body, eventKey, at);
        return switch (type.get()) {
            case "room.client.joined" -> event(facts, facts.clientJoined());
            case "room.client.left" -> event(facts, facts.clientLeft());
            case "room.session.started" -> event(facts, facts.sessionStarted());
            case "room.session.ended" -> event(facts, facts.sessionEnded());
            case RECORDING_FINISHED -> recordingFinished(facts);
            default -> new NotProjected(kind(type.get()), type.get());
        };
    }

    /**
     * The file's name is the recording's key. Without it, or with an undocumented status, the recording cannot be
     * fetched yet: the storage notice or the sweep will report the file, and this event links the recording's id to the
     * room.
     */
    private static Normalization recordingFinished(WherebyFacts facts) {
        Optional<String> file = facts.recordedFile();
        if (file.isPresent()) {
            return event(facts, facts.recordingFinished(file.get()));
        }
        return facts.body().data("recordingId").isPresent()
                ? event(facts, facts.recordingEnded())
                : new NotProjected(Kind.IGNORED, RECORDING_FINISHED);
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "room.client.knocked" -> Kind.PARTICIPANT_WAITING;
            case "room.client.knockCancelled" -> Kind.PARTICIPANT_WAITING_ENDED;
            case "transcription.started" -> Kind.TRANSCRIPT_STARTED;
            case "transcription.finished" -> Kind.TRANSCRIPT_READY;
            case "transcription.failed" -> Kind.TRANSCRIPT_FAILED;
            default -> Kind.IGNORED;
        };
    }

    @Override
    public Normalization normalize(ObjectCreated created) {
        return RecordingFileName.parse(created.key())
                .map(file -> stored(created, file))
                .orElseGet(() -> new NotProjected(Kind.IGNORED, "object-created"));
    }

    private static Normalization stored(ObjectCreated created, RecordingFileName file) {
        StoredObject object = new StoredObject(created.source(), Optional.of(created.bucket()), created.key());
        Fact ready = new Fact.RecordingReady(
                RecordingFileName.key(created.key()),
                Optional.empty(),
                RecordingKind.COMPOSED,
                new RecordingSource.Stored(object),
                Optional.of(file.startedAt()),
                Optional.empty());
        String eventKey = Sha256.hex("object-created|" + created.bucket() + "|" + created.key());
        return event(Optional.of(file.room()), eventKey, created.createdAt(), ready);
    }

    private static Normalization event(WherebyFacts facts, Fact fact) {
        return event(room(facts.body()), facts.eventKey(), facts.at(), fact);
    }

    private static Normalization event(Optional<ProviderRoomName> room, String eventKey, Instant at, Fact fact) {
        return new Events(
                List.of(new PlatformEvent(EventIds.of(PLATFORM, eventKey, 0), REVISION, PLATFORM, room, at, fact)));
    }
}
