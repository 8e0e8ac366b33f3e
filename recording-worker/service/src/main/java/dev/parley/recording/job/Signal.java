package dev.parley.recording.job;

import dev.parley.platform.events.Fact.RecordingReady;
import dev.parley.platform.events.NameBasedIds;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.recording.events.RecordingEvent.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Signal that a recording can be fetched: from an event or from a platform's list.
 *
 * @param eventId with {@code revision} the signal's identity
 * @param revision of the normalizer; 0 for a platform's list
 */
public record Signal(UUID eventId, int revision, RecordingKey key, Origin origin, RecordingSource source) {

    private static final UUID LISTED = UUID.fromString("5a1d8c53-7f0e-5b8e-8e0d-2f6a9c1b7d44");

    /** The signal of an event. */
    public static Signal of(PlatformEvent event, RecordingReady ready) {
        Origin origin = new Origin(
                event.platform(),
                event.room(),
                ready.providerRecordingId(),
                ready.kind(),
                ready.startedAt(),
                ready.duration());
        return new Signal(event.id(), event.revision(), ready.key(), origin, ready.source());
    }

    /**
     * The signal of an entry in a platform's list. Its id is derived from the content, so an unchanged entry is the same
     * signal.
     */
    public static Signal of(PlatformId platform, ProviderRecording found) {
        Origin origin = new Origin(
                platform,
                found.room(),
                found.id(),
                found.kind(),
                found.startedAt(),
                found.duration().filter(length -> !length.isZero()));
        String content = String.join(
                "|",
                found.key().recordingId(platform).toString(),
                String.valueOf(origin.room().orElse(null)),
                origin.providerRecordingId().orElse(""),
                origin.kind().name(),
                origin.startedAt().map(Instant::toString).orElse(""),
                origin.duration().map(Duration::toString).orElse(""),
                JobJson.write(found.source()));
        return new Signal(
                NameBasedIds.uuid5(LISTED, content), Revisioned.UNVERSIONED, found.key(), origin, found.source());
    }

    /** The signal of a file that a person uploaded. It belongs to no room, and no provider has an id for it. */
    static Signal of(RecordingCommand.Upload upload) {
        Origin origin = new Origin(
                RecordingCommand.Upload.PLATFORM,
                Optional.empty(),
                Optional.empty(),
                RecordingKind.COMPOSED,
                Optional.empty(),
                Optional.empty());
        return new Signal(upload.commandId(), 1, upload.key(), origin, upload.file());
    }

    /** The id of the recording in all services. */
    public UUID recordingId() {
        return key.recordingId(origin.platform());
    }
}
