package dev.parley.recording.job;

import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.recording.events.RecordingEvent.Origin;

/**
 * What is known about a recording before it is fetched. Signals complete each other, whatever their order: what is there
 * stays, what was absent is filled, and the source that asks the least of others wins.
 */
record Knowledge(Origin origin, RecordingSource source) {

    Knowledge and(Knowledge other) {
        Origin merged = new Origin(
                origin.platform(),
                origin.room().or(other.origin::room),
                origin.providerRecordingId().or(other.origin::providerRecordingId),
                origin.kind() == RecordingKind.UNKNOWN ? other.origin.kind() : origin.kind(),
                origin.startedAt().or(other.origin::startedAt),
                origin.duration().or(other.origin::duration));
        return new Knowledge(merged, rank(other.source) > rank(source) ? other.source : source);
    }

    private static int rank(RecordingSource source) {
        if (source instanceof RecordingSource.Tracks) {
            return 5;
        }
        if (source instanceof RecordingSource.Stored stored) {
            return rank(stored.object());
        }
        // Links end; what can be asked for again does not.
        return source instanceof RecordingSource.AskGateway ? 2 : 1;
    }

    private static int rank(StoredObject object) {
        return object.bucket().isPresent() ? 4 : 3;
    }
}
