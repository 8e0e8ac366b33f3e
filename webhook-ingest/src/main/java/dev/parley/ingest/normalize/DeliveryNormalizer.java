package dev.parley.ingest.normalize;

import dev.parley.ingest.kafka.KafkaUnavailableException;
import dev.parley.ingest.kafka.RecordRefusedException;
import dev.parley.ingest.kafka.RecordSender;
import dev.parley.ingest.log.DeliveryRecords;
import dev.parley.ingest.trace.SpanScope;
import dev.parley.ingest.trace.TraceHeader;
import dev.parley.ingest.trace.Traces;
import dev.parley.runtime.tracing.TraceParent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Kafka consumer that turns deliveries into platform events: one batch at a time, the events of a batch sent together in
 * the order of their deliveries. A batch is done, and its offsets may be committed, once Kafka has all its events and dead
 * letters; until then it is retried without limit. A crash in between repeats the batch, with the same event ids.
 */
@ApplicationScoped
class DeliveryNormalizer {

    private static final Logger LOG = Logger.getLogger(DeliveryNormalizer.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration MAX_RETRY = Duration.ofSeconds(5);

    private final DeliveryReader reader;
    private final OutgoingRecords outgoing;
    private final RecordSender sender;
    private final NormalizerMetrics metrics;
    private final Traces traces;

    DeliveryNormalizer(
            DeliveryReader reader,
            OutgoingRecords outgoing,
            RecordSender sender,
            NormalizerMetrics metrics,
            Traces traces) {
        this.reader = reader;
        this.outgoing = outgoing;
        this.sender = sender;
        this.metrics = metrics;
        this.traces = traces;
    }

    /** Completes, and never fails, once all events and dead letters of {@code batch} are in Kafka. */
    @Incoming("deliveries")
    Uni<Void> normalize(ConsumerRecords<String, byte[]> batch) {
        List<Uni<NormalizationResult>> all = new ArrayList<>();
        batch.forEach(delivery -> all.add(normalize(delivery)));
        return Uni.join()
                .all(all)
                .andFailFast()
                .onFailure()
                .invoke(DeliveryNormalizer::logRetry)
                // The whole batch again: repeated events are harmless, missing ones are not.
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, MAX_RETRY)
                .indefinitely()
                .invoke(results -> results.forEach(metrics::done))
                .replaceWithVoid();
    }

    private static void logRetry(Throwable failure) {
        if (failure instanceof KafkaUnavailableException) {
            LOG.warnf("Events cannot be written (%s); the batch is retried", failure.getMessage());
        } else {
            LOG.error("Normalization failed unexpectedly; the batch is retried", failure);
        }
    }

    private Uni<NormalizationResult> normalize(ConsumerRecord<String, byte[]> delivery) {
        SpanScope span = traces.follow(TraceHeader.read(delivery.headers()), "normalize delivery");
        NormalizationResult result = reader.read(delivery);
        result.deadLetterReason().ifPresent(reason -> logDeadLetter(delivery, result, reason));
        return Uni.createFrom()
                .deferred(() -> publish(delivery, result, span.parent()))
                .onFailure(RecordRefusedException.class)
                .recoverWithUni(refused -> deadLetter(delivery, result, refused))
                .invoke(done -> span.attribute("parley.platform", done.platform())
                        .attribute("parley.outcome", done.outcome().label())
                        .end());
    }

    private static void logDeadLetter(
            ConsumerRecord<String, byte[]> delivery, NormalizationResult result, DeadLetterReason reason) {
        LOG.warnf(
                "Delivery cannot be normalized (%s, %s); written to the dead-letter topic: platform=%s deliveryId=%s"
                        + " outcome=%s",
                reason.category().label(),
                reason.detail(),
                result.platform(),
                DeliveryRecords.id(delivery).map(Object::toString).orElse("unknown"),
                result.outcome().label());
    }

    private Uni<NormalizationResult> publish(
            ConsumerRecord<String, byte[]> delivery, NormalizationResult result, TraceParent trace) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        result.events().forEach(event -> records.add(outgoing.event(event, delivery, trace)));
        result.deadLetterReason().ifPresent(reason -> records.add(outgoing.deadLetter(delivery, reason)));
        if (records.isEmpty()) {
            return Uni.createFrom().item(result);
        }
        return Uni.join()
                .all(records.stream().map(sender::send).toList())
                .andFailFast()
                .replaceWith(result);
    }

    private Uni<NormalizationResult> deadLetter(
            ConsumerRecord<String, byte[]> delivery, NormalizationResult result, Throwable refused) {
        DeadLetterReason reason = result.deadLetterReason()
                .orElseGet(() -> DeadLetterReason.refused(String.valueOf(refused.getMessage())));
        return publish(delivery, NormalizationResult.deadLettered(result.platform(), reason), TraceParent.NONE)
                .onFailure(RecordRefusedException.class)
                .invoke(failure -> LOG.errorf(
                        failure,
                        "Broker refuses a dead letter; retried, and the partition waits: topic=%s partition=%s offset=%s",
                        delivery.topic(),
                        delivery.partition(),
                        delivery.offset()))
                .onFailure(RecordRefusedException.class)
                .retry()
                .withBackOff(FIRST_RETRY, MAX_RETRY)
                .indefinitely();
    }
}
