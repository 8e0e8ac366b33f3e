package dev.parley.room.sessions;

import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.room.inbox.RetryingRecordHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what happened at the providers from Kafka. */
@ApplicationScoped
class PlatformEventConsumer {

    private final RetryingRecordHandler recordHandler;
    private final PlatformEventProjection projection;

    PlatformEventConsumer(RetryingRecordHandler recordHandler, PlatformEventProjection projection) {
        this.recordHandler = recordHandler;
        this.projection = projection;
    }

    @Incoming("platform-events")
    Uni<Void> take(ConsumerRecord<byte[], byte[]> message) {
        return recordHandler.receive(message, PlatformEventCodec::decode, projection::apply);
    }
}
