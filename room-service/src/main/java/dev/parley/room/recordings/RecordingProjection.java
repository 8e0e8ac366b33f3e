package dev.parley.room.recordings;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.events.TranscriptDocument;
import dev.parley.room.consent.ConsentRefusals;
import dev.parley.room.rooms.WebhookEventKind;
import dev.parley.room.transcripts.TranscriptStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Projection of what providers and the worker report about recordings. All effects commute; each is part of the caller's
 * transaction.
 */
@ApplicationScoped
public class RecordingProjection {

    private final RecordingStore recordings;
    private final RecordingMeetingLinker linker;
    private final TranscriptStore transcripts;
    private final TrackProblemStore problems;
    private final PlayableAudioStore audio;
    private final ComposedVideos videos;
    private final ConsentRefusals refusals;
    private final RecordingWebhooks webhooks;

    RecordingProjection(
            RecordingStore recordings,
            RecordingMeetingLinker linker,
            TranscriptStore transcripts,
            TrackProblemStore problems,
            PlayableAudioStore audio,
            ComposedVideos videos,
            ConsentRefusals refusals,
            RecordingWebhooks webhooks) {
        this.webhooks = webhooks;
        this.recordings = recordings;
        this.linker = linker;
        this.transcripts = transcripts;
        this.problems = problems;
        this.audio = audio;
        this.videos = videos;
        this.refusals = refusals;
    }

    /** Applies a provider's event about a recording; ignores other events. */
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
                    .chain(() -> recordings.observe(Observation.of(event, failed)))
                    .chain(() -> recordings.failed(
                            event.id(),
                            event.revision(),
                            event.occurredAt(),
                            "record",
                            "provider-failed",
                            failed.reason()))
                    // Last, because the worker is not told of a recording that was not made.
                    .chain(() -> linker.link(event.id()))
                    .chain(() -> webhooks.told(event.id(), WebhookEventKind.RECORDING_FAILED));
        }
        return Uni.createFrom().voidItem();
    }

    /** Applies an event of the worker that carries no transcript. */
    public Uni<Void> apply(RecordingEvent event) {
        if (event instanceof RecordingEvent.Discovered discovered) {
            return observe(Observation.of(event, discovered.origin()));
        }
        if (event instanceof RecordingEvent.Stored stored) {
            return observe(Observation.of(event, stored.origin()))
                    .chain(() -> recordings.stored(event.recordingId(), event.occurredAt(), stored.duration()))
                    .chain(() -> videos.stored(event.recordingId(), stored.files()))
                    .chain(() -> problems.replace(event.recordingId(), event.occurredAt(), stored.problems()))
                    .chain(() -> webhooks.told(event.recordingId(), WebhookEventKind.RECORDING_STORED));
        }
        if (event instanceof RecordingEvent.Failed failed) {
            return observe(Observation.of(event, failed.origin()))
                    .chain(() -> recordings.failed(
                            event.recordingId(),
                            Observation.PASSED_ON,
                            event.occurredAt(),
                            failed.stage(),
                            failed.code(),
                            failed.detail()))
                    .chain(() -> problems.replace(event.recordingId(), event.occurredAt(), failed.problems()))
                    .chain(() -> audio.replace(event.recordingId(), event.occurredAt(), failed.audio()))
                    .chain(() -> webhooks.told(
                            event.recordingId(),
                            WebhookEventKind.RECORDING_FAILED,
                            WebhookEventKind.TRANSCRIPT_FAILED));
        }
        if (event instanceof RecordingEvent.Kept kept) {
            return observe(Observation.of(event, kept.origin()))
                    .chain(() -> recordings.kept(event.recordingId(), event.occurredAt()))
                    .chain(newest -> newest
                            ? transcripts.remove(event.recordingId())
                            : Uni.createFrom().voidItem())
                    .chain(() -> audio.replace(event.recordingId(), event.occurredAt(), kept.audio()));
        }
        return recordings
                .observe(Observation.withoutOrigin(event))
                .chain(() -> recordings.erased(event.recordingId(), event.occurredAt()))
                .chain(() -> audio.remove(event.recordingId(), event.occurredAt()))
                .chain(() -> videos.erased(event.recordingId()))
                .chain(() -> webhooks.told(event.recordingId(), WebhookEventKind.RECORDING_ERASED));
    }

    /** Applies a finished transcript, unless a newer one was applied. */
    public Uni<Void> apply(RecordingEvent.Transcribed event, TranscriptDocument document) {
        return observe(Observation.of(event, event.origin()))
                .chain(() -> problems.replace(event.recordingId(), event.occurredAt(), event.problems()))
                .chain(() -> audio.replace(event.recordingId(), event.occurredAt(), event.audio()))
                .chain(() -> recordings.transcribed(event.recordingId(), event.occurredAt()))
                .call(() -> refusals.enforceAgain(event.recordingId()))
                .chain(newest -> newest
                        ? transcripts
                                .replace(event.recordingId(), event.occurredAt(), document)
                                .chain(transcript -> linker.publishTranscript(event.recordingId(), transcript))
                                .chain(() -> webhooks.transcribed(event.recordingId()))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> observe(Observation seen) {
        return recordings
                .observe(seen)
                .chain(() -> linker.link(seen.id()))
                .chain(() -> videos.show(seen.id()))
                .chain(() -> transcripts.known(seen.id()));
    }

    private Uni<Void> signal(
            PlatformEvent event,
            String kind,
            Optional<String> provider,
            Optional<String> instance,
            @Nullable String reason) {
        return recordings
                .previousProviderId(event.id())
                .chain(previous -> recordings
                        .signal(event, kind, provider, instance, reason)
                        .chain(() -> linker.linkSignalled(
                                event.platform().value(),
                                Stream.of(previous, provider)
                                        .flatMap(Optional::stream)
                                        .distinct()
                                        .toList())))
                .chain(() -> webhooks.signalled(event.id()));
    }
}
