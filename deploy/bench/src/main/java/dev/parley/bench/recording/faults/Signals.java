package dev.parley.bench.recording.faults;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordedTrack;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Factory of the events that make recordings known to the worker. */
final class Signals {

    /** Name of the platform, and of the storage that it writes to. */
    static final String PLATFORM = "acme";

    private static final PlatformId ID = new PlatformId(PLATFORM);

    private Signals() {}

    static UUID recordingId(String key) {
        return new RecordingKey(key).recordingId(ID);
    }

    /** A composed recording behind a link, in a room of its own, for which the provider mints other links if it is {@code minted}. */
    static PlatformEvent link(String key, String url, boolean minted) {
        return ready(
                UUID.randomUUID(),
                1,
                key,
                minted ? Optional.of(key) : Optional.empty(),
                "room-" + key,
                RecordingKind.COMPOSED,
                new RecordingSource.Link(URI.create(url), Instant.parse("2099-01-01T00:00:00Z")));
    }

    /** A recording of one track in the platform's bucket. */
    static PlatformEvent track(String key, String object, String room) {
        RecordedTrack track = new RecordedTrack(
                new StoredObject(PLATFORM, Optional.empty(), object),
                RecordedTrack.Kind.MICROPHONE,
                Optional.of("session-" + key),
                Duration.ZERO,
                Optional.empty());
        return ready(
                UUID.randomUUID(),
                1,
                key,
                Optional.empty(),
                room,
                RecordingKind.TRACKS,
                new RecordingSource.Tracks(List.of(track)));
    }

    /** A composed recording in the platform's bucket. */
    static PlatformEvent stored(String key, String object, String room) {
        return stored(key, Optional.empty(), object, room);
    }

    /** A composed recording in the platform's bucket, in a room of its own, that the provider knows and can delete. */
    static PlatformEvent deletable(String key, String object) {
        return stored(key, Optional.of(key), object, "room-" + key);
    }

    private static PlatformEvent stored(String key, Optional<String> providerRecordingId, String object, String room) {
        return ready(
                UUID.randomUUID(),
                1,
                key,
                providerRecordingId,
                room,
                RecordingKind.COMPOSED,
                new RecordingSource.Stored(new StoredObject(PLATFORM, Optional.empty(), object)));
    }

    /** {@code event} with another id or revision. */
    static PlatformEvent again(PlatformEvent event, UUID id, int revision) {
        return new PlatformEvent(id, revision, event.platform(), event.room(), event.occurredAt(), event.fact());
    }

    private static PlatformEvent ready(
            UUID id,
            int revision,
            String key,
            Optional<String> providerRecordingId,
            String room,
            RecordingKind kind,
            RecordingSource source) {
        Fact fact = new Fact.RecordingReady(
                new RecordingKey(key), providerRecordingId, kind, source, Optional.empty(), Optional.empty());
        return new PlatformEvent(id, revision, ID, Optional.of(new ProviderRoomName(room)), Instant.now(), fact);
    }
}
