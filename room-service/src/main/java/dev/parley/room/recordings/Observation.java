package dev.parley.room.recordings;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKind;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.events.RecordingEvent.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What one event tells about a recording, whoever told it. Observations of one recording complete each other. */
record Observation(
        UUID id,
        String platform,
        Optional<ProviderRoomName> room,
        Optional<String> providerRecordingId,
        RecordingKind kind,
        Optional<Instant> startedAt,
        Optional<Duration> duration,
        Instant at) {

    static Observation of(PlatformEvent event, Fact.RecordingReady fact) {
        return new Observation(
                fact.key().recordingId(event.platform()),
                event.platform().value(),
                event.room(),
                fact.providerRecordingId(),
                fact.kind(),
                fact.startedAt(),
                fact.duration(),
                event.occurredAt());
    }

    /** A recording that never came to be is known by the event that says so. */
    static Observation of(PlatformEvent event, Fact.RecordingFailed fact) {
        return new Observation(
                event.id(),
                event.platform().value(),
                event.room(),
                fact.providerRecordingId(),
                RecordingKind.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                event.occurredAt());
    }

    static Observation of(RecordingEvent event, Origin origin, Optional<Duration> duration) {
        return new Observation(
                event.recordingId(),
                origin.platform().value(),
                origin.room(),
                origin.providerRecordingId(),
                origin.kind(),
                origin.startedAt(),
                duration.isPresent() ? duration : origin.duration(),
                event.occurredAt());
    }

    /** For an event that says nothing about where the recording is from. */
    static Observation bare(RecordingEvent event) {
        return new Observation(
                event.recordingId(),
                "",
                Optional.empty(),
                Optional.empty(),
                RecordingKind.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                event.occurredAt());
    }
}
