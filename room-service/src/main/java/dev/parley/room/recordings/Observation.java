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
 * Facts about a recording from one event of a provider or of the worker. Observations of a recording complete each other;
 * one of a later revision corrects earlier ones.
 *
 * @param revision of the normalizer, or {@link #PASSED_ON}
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

    /** Revision of facts that the worker passes on. It does not say which revision it had them from, so they correct none. */
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

    /** A recording that failed at the provider has no id of its own, so that the event's id stands for it. */
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

    /** Observation from an event without the recording's origin. */
    static Observation withoutOrigin(RecordingEvent event) {
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

    /** The revision of {@code fact}; that of an absent one corrects nothing. */
    int revisionOf(Optional<?> fact) {
        return fact.isPresent() ? revision : PASSED_ON;
    }

    int revisionOfKind() {
        return kind == RecordingKind.UNKNOWN ? PASSED_ON : revision;
    }
}
