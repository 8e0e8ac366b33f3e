package dev.parley.room.intake;

import dev.parley.platform.events.PlatformEventCodec;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Kafka consumer of platform events: what happened at the providers. Events of different rooms are applied at the same time;
 * offsets are committed once all of a batch are.
 */
@ApplicationScoped
class PlatformEventConsumer {

    private final KeyedBatchProcessor batches;
    private final RetryingRecordHandler handler;
    private final PlatformEventProjection projection;

    PlatformEventConsumer(
            KeyedBatchProcessor batches, RetryingRecordHandler handler, PlatformEventProjection projection) {
        this.batches = batches;
        this.handler = handler;
        this.projection = projection;
    }

    @Incoming("platform-events")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> batch) {
        return batches.process(batch, origin -> handler.handle(origin, PlatformEventCodec::decode, projection::apply));
    }
}
