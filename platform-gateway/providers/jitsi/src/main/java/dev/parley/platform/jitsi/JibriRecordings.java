package dev.parley.platform.jitsi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.platform.rest.IsoTime;
import dev.parley.platform.rest.UnixTime;
import dev.parley.platform.rest.UntrustedJson;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.Normalization.Kind;
import dev.parley.platform.spi.webhook.Normalization.NotProjected;
import dev.parley.platform.spi.webhook.Normalization.Unreadable;
import java.time.Instant;
import java.util.Optional;

/**
 * Normalizer of our finalize script's messages about finished recordings: Jibri itself sends none, but calls a script
 * with the folder of one session. The script first uploads the folder's files, under the folder's name.
 *
 * @param bucket the bucket that the script uploads to
 * @param prefix the prefix of the folder's name in the bucket
 */
record JibriRecordings(Optional<String> bucket, Optional<String> prefix) implements Normalizer {

    /** A path leaves the folder of its session. */
    static final Unreadable INVALID_PATH = new Unreadable("invalid-path");

    /** The name of the configured storage that the script uploads to. */
    private static final String SOURCE = "jitsi";

    @Override
    public Optional<ProviderRoomName> room(WebhookBody body) {
        return UntrustedJson.link(body.root(), "meeting_url")
                .flatMap(MeetingUrl::room)
                .or(() -> body.text("room_name").flatMap(Address::room));
    }

    @Override
    public Normalization read(WebhookBody body) {
        Optional<String> type = body.text("event");
        Optional<String> session = body.text("session_id");
        if (type.isEmpty() || session.isEmpty()) {
            return new Unreadable("no event, or no session_id");
        }
        return switch (type.get()) {
            case "recording.ready" -> ready(body, session.get());
            case "recording.failed" ->
                event(
                        body,
                        session.get(),
                        failed(session.get(), body.text("reason").orElse("no reason given")));
            default -> new NotProjected(Kind.IGNORED, type.get());
        };
    }

    private Normalization ready(WebhookBody body, String session) {
        if (!body.root().hasNonNull("recording_dir")
                || !body.root().path("files").isArray()) {
            return new Unreadable("no recording_dir, or no files"); // nothing to object to
        }
        RecordedFiles files = RecordedFiles.of(body.root());
        if (!files.safe()) {
            return INVALID_PATH;
        }
        return files.media()
                .map(key -> event(body, session, ready(session, key)))
                .orElseGet(() -> event(body, session, failed(session, "no media file")));
    }

    private Fact ready(String session, String key) {
        String whole = prefix.map(before -> before + "/" + key).orElse(key);
        return new Fact.RecordingReady(
                new RecordingKey("id:" + session),
                Optional.of(session),
                RecordingKind.COMPOSED,
                new RecordingSource.Stored(new StoredObject(SOURCE, bucket, whole)),
                Optional.empty(),
                Optional.empty());
    }

    private static Fact failed(String session, String reason) {
        return new Fact.RecordingFailed(Optional.of(session), Optional.empty(), reason);
    }

    private Normalization event(WebhookBody body, String session, Fact fact) {
        String key = body.text("event").orElse("") + "|" + session;
        return new JitsiEvent(room(body), key, finalizedAt(body.root()).orElse(body.receivedAt()), fact).alone();
    }

    private static Optional<Instant> finalizedAt(JsonNode root) {
        return UntrustedJson.text(root, "finalized_at")
                .flatMap(IsoTime::instant)
                .or(() -> UnixTime.instant(root.path("finalized_at")));
    }
}
