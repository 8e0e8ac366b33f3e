package dev.parley.room.intake;

import dev.parley.platform.events.PlatformEventCodec;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Kafka consumer of platform events: what happened at the providers. */
@ApplicationScoped
class PlatformEventConsumer {

    private final RetryingRecordHandler handler;
    private final PlatformEventProjection projection;

    PlatformEventConsumer(RetryingRecordHandler handler, PlatformEventProjection projection) {
        this.handler = handler;
        this.projection = projection;
    }

    @Incoming("platform-events")
    Uni<Void> consume(ConsumerRecord<byte[], byte[]> origin) {
        return handler.handle(origin, PlatformEventCodec::decode, projection::apply);
    }
}
