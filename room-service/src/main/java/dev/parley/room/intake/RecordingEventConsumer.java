package dev.parley.room.intake;

import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.room.transcripts.TranscriptDocuments;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Kafka consumer of recording events: what the worker did. Fetches a transcript before the transaction that stores it. */
@ApplicationScoped
class RecordingEventConsumer {

    private final RetryingRecordHandler handler;
    private final RecordingEventProjection projection;
    private final TranscriptDocuments documents;

    RecordingEventConsumer(
            RetryingRecordHandler handler, RecordingEventProjection projection, TranscriptDocuments documents) {
        this.handler = handler;
        this.projection = projection;
        this.documents = documents;
    }

    @Incoming("recording-events")
    Uni<Void> consume(ConsumerRecord<byte[], byte[]> origin) {
        return handler.handle(origin, RecordingCodec::decodeEvent, this::apply);
    }

    private Uni<Void> apply(RecordingEvent event) {
        return event instanceof RecordingEvent.Transcribed transcribed
                ? documents
                        .fetch(transcribed.recordingId(), transcribed.transcript())
                        .chain(document -> projection.apply(transcribed, document))
                : projection.apply(event);
    }
}
