package dev.parley.room.recordings;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.events.TranscriptDocument;
import dev.parley.room.inbox.Inbox;
import dev.parley.room.transcripts.TranscriptStore;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Applies what providers and the worker say about recordings. All effects commute. */
@ApplicationScoped
public class RecordingProjection {

    private static final int FIRST_REVISION = 1;

    private final Inbox inbox;
    private final RecordingStore recordings;
    private final RecordingMeetingLinker matching;
    private final TranscriptStore transcripts;

    RecordingProjection(
            Inbox inbox, RecordingStore recordings, RecordingMeetingLinker matching, TranscriptStore transcripts) {
        this.inbox = inbox;
        this.recordings = recordings;
        this.matching = matching;
        this.transcripts = transcripts;
    }

    /** Applies a provider's event about a recording, in the transaction at hand; other events do nothing. */
    public Uni<Void> apply(PlatformEvent event) {
        Fact fact = event.fact();
        if (fact instanceof Fact.RecordingReady ready) {
            return observe(Observation.of(event, ready));
        }
        if (fact instanceof Fact.RecordingStarted started) {
            return signal(event, "started", started.providerRecordingId(), started.instanceId(), null);
        }
        if (fact instanceof Fact.RecordingStopped stopped) {
            return signal(event, "stopped", stopped.providerRecordingId(), stopped.instanceId(), null);
        }
        if (fact instanceof Fact.RecordingFailed failed) {
            return signal(event, "failed", failed.providerRecordingId(), failed.instanceId(), failed.reason())
                    .chain(() -> observe(Observation.of(event, failed)))
                    .chain(() -> recordings.failed(
                            event.id(),
                            event.revision(),
                            event.occurredAt(),
                            "record",
                            "provider-failed",
                            failed.reason()));
        }
        return Uni.createFrom().voidItem();
    }

    /** Applies an event of the worker's that carries no transcript. */
    @WithTransaction
    Uni<Void> apply(RecordingEvent event) {
        return inbox.admit(event.eventId(), FIRST_REVISION)
                .chain(first -> first ? effect(event) : Uni.createFrom().voidItem());
    }

    /** Applies a finished transcript, unless a newer one is there. */
    @WithTransaction
    Uni<Void> apply(RecordingEvent.Transcribed event, TranscriptDocument document) {
        return inbox.admit(event.eventId(), FIRST_REVISION)
                .chain(first -> first ? keep(event, document) : Uni.createFrom().voidItem());
    }

    private Uni<Void> effect(RecordingEvent event) {
        if (event instanceof RecordingEvent.Discovered discovered) {
            return observe(Observation.of(event, discovered.origin()));
        }
        if (event instanceof RecordingEvent.Stored stored) {
            return observe(Observation.of(event, stored.origin()))
                    .chain(() -> recordings.stored(event.recordingId(), event.occurredAt(), stored.duration()));
        }
        if (event instanceof RecordingEvent.Failed failed) {
            return observe(Observation.of(event, failed.origin()))
                    .chain(() -> recordings.failed(
                            event.recordingId(),
                            Observation.PASSED_ON,
                            event.occurredAt(),
                            failed.stage(),
                            failed.code(),
                            failed.detail()));
        }
        return recordings
                .observe(Observation.bare(event))
                .chain(() -> recordings.erased(event.recordingId(), event.occurredAt()));
    }

    private Uni<Void> keep(RecordingEvent.Transcribed event, TranscriptDocument document) {
        return observe(Observation.of(event, event.origin()))
                .chain(() -> recordings.transcribed(event.recordingId(), event.occurredAt()))
                .chain(newest -> newest
                        ? transcripts
                                .replace(event.recordingId(), event.occurredAt(), document)
                                .chain(transcript -> matching.transcriptMade(event.recordingId(), transcript))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> observe(Observation seen) {
        return recordings.observe(seen).chain(() -> matching.link(seen.id()));
    }

    private Uni<Void> signal(
            PlatformEvent event,
            String kind,
            Optional<String> provider,
            Optional<String> instance,
            @Nullable String reason) {
        return recordings
                .signalled(event.id())
                .chain(before -> recordings
                        .signal(event, kind, provider, instance, reason)
                        .chain(() -> matching.linkSignalled(
                                event.platform().value(),
                                Stream.of(before, provider)
                                        .flatMap(Optional::stream)
                                        .distinct()
                                        .toList())));
    }
}
