package dev.parley.recording.job;

import dev.parley.platform.events.Fact.RecordingReady;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingSource;
import dev.parley.recording.events.RecordingEvent.Origin;
import java.util.UUID;

/**
 * One signal that a recording can be fetched.
 *
 * @param eventId with {@code revision} the signal's identity
 */
public record Signal(UUID eventId, int revision, RecordingKey key, Origin origin, RecordingSource source) {

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

    /** By which every service knows the recording. */
    public UUID recordingId() {
        return key.recordingId(origin.platform());
    }
}
