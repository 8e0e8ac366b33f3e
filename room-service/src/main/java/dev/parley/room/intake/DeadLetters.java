package dev.parley.room.intake;

import dev.parley.runtime.kafka.DeadLetterHeaders;
import dev.parley.runtime.vertx.VertxDelay;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/**
 * Dead-letter queue: takes records that can never be applied, unchanged, with the headers of {@link DeadLetterHeaders}.
 * Not SmallRye's own strategy, whose headers are others and do not count attempts.
 */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration INITIAL_BACKOFF = Duration.ofMillis(200);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(10);

    private final MutinyEmitter<byte[]> emitter;
    private final Vertx vertx;

    DeadLetters(@Channel("dead-letters") MutinyEmitter<byte[]> emitter, Vertx vertx) {
        this.emitter = emitter;
        this.vertx = vertx;
    }

    /** Completes once Kafka has acknowledged the dead letter; retried until then, since the record would be lost. */
    Uni<Void> send(ConsumerRecord<byte[], byte[]> origin, String reason, int attempts) {
        DeadLetterHeaders headers =
                new DeadLetterHeaders(reason, attempts, origin.topic(), origin.partition(), origin.offset());
        Uni<Void> sent = Uni.createFrom()
                .deferred(() -> emitter.sendMessage(message(origin, headers)))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Dead letter was not sent because of %s; retried: topic=%s partition=%d offset=%d",
                        failure, origin.topic(), origin.partition(), origin.offset()))
                .onFailure()
                .retry()
                .withBackOff(INITIAL_BACKOFF, MAX_BACKOFF)
                .indefinitely();
        return VertxDelay.back(vertx, sent::subscribeAsCompletionStage);
    }

    private static Message<byte[]> message(ConsumerRecord<byte[], byte[]> origin, DeadLetterHeaders letter) {
        Headers headers = new RecordHeaders(origin.headers());
        letter.values()
                .forEach((name, value) -> headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8)));
        return Message.of(
                origin.value(),
                Metadata.of(OutgoingKafkaRecordMetadata.<byte[]>builder()
                        .withTopic(DeadLetterHeaders.topicOf(origin.topic()))
                        .withKey(origin.key())
                        .withHeaders(headers)
                        .build()));
    }
}
