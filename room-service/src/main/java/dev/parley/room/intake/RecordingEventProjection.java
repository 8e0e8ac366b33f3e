package dev.parley.room.intake;

import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.events.TranscriptDocument;
import dev.parley.room.database.WithTransaction;
import dev.parley.room.inbox.Inbox;
import dev.parley.room.recordings.RecordingProjection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Projection of recording events: each is applied once, in one transaction with its inbox row. */
@ApplicationScoped
class RecordingEventProjection {

    /** The worker's events are never corrected. */
    private static final int REVISION = 1;

    private final Inbox inbox;
    private final RecordingProjection recordings;

    RecordingEventProjection(Inbox inbox, RecordingProjection recordings) {
        this.inbox = inbox;
        this.recordings = recordings;
    }

    /** Applies an event that carries no transcript. */
    @WithTransaction
    Uni<Void> apply(RecordingEvent event) {
        return once(event, () -> recordings.apply(event));
    }

    @WithTransaction
    Uni<Void> apply(RecordingEvent.Transcribed event, TranscriptDocument document) {
        return once(event, () -> recordings.apply(event, document));
    }

    private Uni<Void> once(RecordingEvent event, Supplier<Uni<Void>> effect) {
        return inbox.admit(event.eventId(), REVISION)
                .chain(first -> first ? effect.get() : Uni.createFrom().voidItem());
    }
}
