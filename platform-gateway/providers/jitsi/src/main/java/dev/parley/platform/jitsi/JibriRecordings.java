package dev.parley.platform.jitsi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.platform.jitsi.RecordedFiles.RecordedFile;
import dev.parley.platform.rest.IsoTime;
import dev.parley.platform.rest.Sha256;
import dev.parley.platform.rest.UnixTime;
import dev.parley.platform.rest.UntrustedJson;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.Normalization.Events;
import dev.parley.platform.spi.webhook.Normalization.Kind;
import dev.parley.platform.spi.webhook.Normalization.NotProjected;
import dev.parley.platform.spi.webhook.Normalization.Unreadable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Normalizer of our finalize script's messages about finished recordings: Jibri itself sends none, but calls a script
 * with the folder of one session. The script first uploads the folder's files, under the folder's name.
 *
 * @param bucket the bucket that the script uploads to
 * @param prefix the prefix of the folder's name in the bucket
 * @param tenant of Parley's rooms
 */
record JibriRecordings(Optional<String> bucket, Optional<String> prefix, Tenant tenant) implements Normalizer {

    /** A path leaves the folder of its session. */
    static final Unreadable INVALID_PATH = new Unreadable("invalid-path");

    /** The name of the configured storage that the script uploads to. */
    private static final String SOURCE = "jitsi";

    private static final int MAX_KEY = 1024;

    @Override
    public Optional<ProviderRoomName> room(WebhookBody body) {
        return room(body, first(RecordedFiles.of(body.root())));
    }

    /** By the file's name; a report without a file may name the room. */
    private Optional<ProviderRoomName> room(WebhookBody body, Optional<String> file) {
        return file.flatMap(RecordedRoom::parse)
                .map(room ->
                        room.name(UntrustedJson.link(body.root(), "meeting_url").flatMap(MeetingUrl::parse), tenant))
                .orElseGet(() -> body.text("room_name").flatMap(tenant::roomOf));
    }

    private static Optional<String> first(RecordedFiles files) {
        return files.media().stream().findFirst().flatMap(RecordedFile::name);
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
            case "recording.failed" -> failed(body, session.get());
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
        List<RecordedFile> media = files.media();
        if (media.isEmpty()) {
            return new Events(List.of(event(body, session, Optional.empty(), failed(session, "no media file"))));
        }
        return new Events(media.stream()
                .map(file -> event(body, session, file.name(), ready(body, session, files, file)))
                .toList());
    }

    private Fact ready(WebhookBody body, String session, RecordedFiles files, RecordedFile file) {
        String key = files.path(file).orElseThrow();
        return new Fact.RecordingReady(
                key(session, file.name().orElseThrow()),
                Optional.of(session),
                RecordingKind.COMPOSED,
                source(folder(key)),
                files.media().size() == 1 ? startedAt(body) : Optional.empty(),
                Optional.empty());
    }

    private RecordingSource source(String key) {
        return new RecordingSource.Stored(new StoredObject(SOURCE, bucket, key));
    }

    /** A path in the bucket, below the prefix. */
    String folder(String path) {
        return prefix.map(before -> before + "/" + path).orElse(path);
    }

    /**
     * The recording whose file has this key in the bucket; empty if it is no file that the script uploads as a recording.
     * It has the key, the room and the source of the script's report, whose folder is named after the session.
     */
    Optional<ProviderRecording> stored(String key) {
        String path = key.substring(Math.min(key.length(), folder("").length()));
        int slash = path.indexOf('/');
        String name = path.substring(slash + 1);
        return slash > 0 && RecordedFiles.isMedia(name) && !name.contains("/")
                ? Optional.of(new ProviderRecording(
                        Optional.empty(),
                        key(path.substring(0, slash), name),
                        RecordedRoom.parse(name).flatMap(room -> room.name(Optional.empty(), tenant)),
                        RecordingKind.COMPOSED,
                        source(key),
                        true,
                        Optional.empty(),
                        Optional.empty()))
                : Optional.empty();
    }

    /**
     * A session can have several recordings: when a Jibri fails, Jicofo lets another one continue under the same id. The
     * file's name tells them apart.
     */
    private static RecordingKey key(String session, String file) {
        String key = "id:" + session + "/" + file;
        return new RecordingKey(key.length() <= MAX_KEY ? key : "sha256:" + Sha256.hex(key));
    }

    private Normalization failed(WebhookBody body, String session) {
        Optional<String> file = first(RecordedFiles.of(body.root()));
        String recording = file.map(name -> session + "/" + name).orElse(session);
        Fact fact = failed(recording, body.text("reason").orElse("no reason given"));
        return new Events(List.of(event(body, session, file, fact)));
    }

    private static Fact failed(String recording, String reason) {
        return new Fact.RecordingFailed(Optional.of(recording), Optional.empty(), reason);
    }

    private PlatformEvent event(WebhookBody body, String session, Optional<String> file, Fact fact) {
        String key = body.text("event").orElse("") + "|" + session
                + file.map(name -> "|" + name).orElse("");
        Instant at = finalizedAt(body.root()).orElse(body.receivedAt());
        return new JitsiEvent(room(body, file), key, at, fact).event();
    }

    /** Never after the end. */
    private static Optional<Instant> startedAt(WebhookBody body) {
        Instant end = finalizedAt(body.root()).orElse(body.receivedAt());
        return body.text("started_at").flatMap(IsoTime::instant).filter(start -> !start.isAfter(end));
    }

    private static Optional<Instant> finalizedAt(JsonNode root) {
        return UntrustedJson.text(root, "finalized_at")
                .flatMap(IsoTime::instant)
                .or(() -> UnixTime.instant(root.path("finalized_at")));
    }
}
