package dev.parley.recording.job;

import dev.parley.platform.events.Fact.RecordingReady;
import dev.parley.platform.events.NameBasedIds;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.recording.events.RecordingEvent.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One signal that a recording can be fetched.
 *
 * @param eventId with {@code revision} the signal's identity
 */
public record Signal(UUID eventId, int revision, RecordingKey key, Origin origin, RecordingSource source) {

    private static final UUID UNVERSIONED = UUID.fromString("5a1d8c53-7f0e-5b8e-8e0d-2f6a9c1b7d44");

    /** The signal that {@code ready} is, in the envelope that it came in. */
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
     * The signal that {@code found} in a platform's list is: the same as long as the list says the same. Its revision is
     * none of a normaliser's.
     */
    public static Signal of(PlatformId platform, ProviderRecording found) {
        Origin origin = new Origin(
                platform,
                found.room(),
                found.id(),
                found.kind(),
                found.startedAt(),
                found.duration().filter(length -> !length.isZero()));
        String said = String.join(
                "|",
                found.key().recordingId(platform).toString(),
                String.valueOf(origin.room().orElse(null)),
                origin.providerRecordingId().orElse(""),
                origin.kind().name(),
                origin.startedAt().map(Instant::toString).orElse(""),
                origin.duration().map(Duration::toString).orElse(""),
                JobJson.write(found.source()));
        return new Signal(NameBasedIds.uuid5(UNVERSIONED, said), 0, found.key(), origin, found.source());
    }

    /** By which every service knows the recording. */
    public UUID recordingId() {
        return key.recordingId(origin.platform());
    }
}
