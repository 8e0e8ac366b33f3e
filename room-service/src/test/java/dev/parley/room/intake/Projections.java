package dev.parley.room.intake;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.events.TranscriptDocument;
import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Applies events without Kafka, for tests that do not wait for it. */
@ApplicationScoped
@Unremovable
public class Projections {

    private final PlatformEventProjection platformEvents;
    private final RecordingEventProjection recordingEvents;

    Projections(PlatformEventProjection platformEvents, RecordingEventProjection recordingEvents) {
        this.platformEvents = platformEvents;
        this.recordingEvents = recordingEvents;
    }

    public void apply(PlatformEvent event) {
        await(() -> platformEvents.apply(event));
    }

    public void apply(RecordingEvent event) {
        await(() -> recordingEvents.apply(event));
    }

    public void apply(RecordingEvent.Transcribed event, TranscriptDocument document) {
        await(() -> recordingEvents.apply(event, document));
    }

    private static void await(Supplier<Uni<Void>> effect) {
        try {
            VertxContextSupport.subscribeAndAwait(effect);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
