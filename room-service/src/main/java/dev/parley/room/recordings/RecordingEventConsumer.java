package dev.parley.room.recordings;

import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.room.inbox.RetryingRecordHandler;
import dev.parley.room.transcripts.TranscriptDocuments;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what the worker did from Kafka. A transcript is fetched before the transaction that stores it begins. */
@ApplicationScoped
class RecordingEventConsumer {

    private final RetryingRecordHandler recordHandler;
    private final RecordingProjection projection;
    private final TranscriptDocuments documents;

    RecordingEventConsumer(
            RetryingRecordHandler recordHandler, RecordingProjection projection, TranscriptDocuments documents) {
        this.recordHandler = recordHandler;
        this.projection = projection;
        this.documents = documents;
    }

    @Incoming("recording-events")
    Uni<Void> take(ConsumerRecord<byte[], byte[]> message) {
        return recordHandler.receive(message, RecordingCodec::decodeEvent, this::apply);
    }

    private Uni<Void> apply(RecordingEvent event) {
        return event instanceof RecordingEvent.Transcribed transcribed
                ? documents
                        .fetch(transcribed.recordingId(), transcribed.transcript())
                        .chain(document -> projection.apply(transcribed, document))
                : projection.apply(event);
    }
}
