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

/**
 * What one event tells about a recording, whoever told it. Observations of one recording complete each other; one of a
 * later revision corrects those of earlier ones.
 *
 * @param revision of the normaliser; {@link #PASSED_ON} if it was none
 */
record Observation(
        UUID id,
        String platform,
        Optional<ProviderRoomName> room,
        Optional<String> providerRecordingId,
        RecordingKind kind,
        Optional<Instant> startedAt,
        Optional<Duration> duration,
        Instant at,
        int revision) {

    /** What the worker tells it has from others; it says too little of which revision that was to correct anything. */
    static final int PASSED_ON = 0;

    static Observation of(PlatformEvent event, Fact.RecordingReady fact) {
        return new Observation(
                fact.key().recordingId(event.platform()),
                event.platform().value(),
                event.room(),
                fact.providerRecordingId(),
                fact.kind(),
                fact.startedAt(),
                fact.duration(),
                event.occurredAt(),
                event.revision());
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
                event.occurredAt(),
                event.revision());
    }

    static Observation of(RecordingEvent event, Origin origin) {
        return new Observation(
                event.recordingId(),
                origin.platform().value(),
                origin.room(),
                origin.providerRecordingId(),
                origin.kind(),
                origin.startedAt(),
                origin.duration(),
                event.occurredAt(),
                PASSED_ON);
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
                event.occurredAt(),
                PASSED_ON);
    }

    /** Under which revision {@code fact} was told: what was not told can neither correct nor be corrected. */
    int revisionOf(Optional<?> fact) {
        return fact.isPresent() ? revision : PASSED_ON;
    }

    int revisionOfKind() {
        return kind == RecordingKind.UNKNOWN ? PASSED_ON : revision;
    }
}
