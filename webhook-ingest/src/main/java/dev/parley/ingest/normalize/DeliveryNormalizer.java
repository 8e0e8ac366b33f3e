package dev.parley.ingest.normalize;

import dev.parley.runtime.tracing.TraceParent;
import dev.parley.ingest.kafka.KafkaUnavailableException;
import dev.parley.ingest.kafka.RecordRefusedException;
import dev.parley.ingest.kafka.RecordSender;
import dev.parley.ingest.trace.TraceHeader;
import dev.parley.ingest.trace.Traces;
import dev.parley.ingest.trace.SpanScope;
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
 * Turns deliveries into platform events: one batch after the other, and the events of a batch on their way together, in
 * the order of their deliveries. A batch is done, and its offsets may be committed, only when Kafka has all that follows
 * from it: events or dead letters. Until then it is tried again, for as long as it takes. A crash in between repeats the
 * batch, and its events carry the same ids.
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

    /** Completes, and never fails, once everything that follows from {@code batch} is in Kafka. */
    @Incoming("deliveries")
    Uni<Void> normalize(ConsumerRecords<String, byte[]> batch) {
        List<Uni<NormalizationResult>> all = new ArrayList<>();
        batch.forEach(delivery -> all.add(normalize(delivery)));
        return Uni.join()
                .all(all)
                .andFailFast()
                .onFailure()
                .invoke(DeliveryNormalizer::tellWhy)
                // Again from the first: repeats are harmless, gaps are not.
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, MAX_RETRY)
                .indefinitely()
                .invoke(meanings -> meanings.forEach(metrics::done))
                .replaceWithVoid();
    }

    private static void tellWhy(Throwable failure) {
        if (failure instanceof KafkaUnavailableException) {
            LOG.warnf("Events cannot be written, trying again: %s", failure.getMessage());
        } else {
            LOG.error("Deliveries cannot be normalised, trying again", failure);
        }
    }

    private Uni<NormalizationResult> normalize(ConsumerRecord<String, byte[]> delivery) {
        SpanScope work = traces.follow(TraceHeader.read(delivery.headers()), "normalize delivery");
        NormalizationResult meaning = reader.read(delivery);
        meaning.poison()
                .ifPresent(
                        poison -> LOG.warnf("platform=%s: a delivery is kept aside: %s", meaning.platform(), poison));
        return Uni.createFrom()
                .deferred(() -> publish(delivery, meaning, work.parent()))
                .onFailure(RecordRefusedException.class)
                .recoverWithUni(refused -> keepAside(delivery, meaning, refused))
                .invoke(done -> work.tell("parley.platform", done.platform())
                        .tell("parley.outcome", done.outcome().label())
                        .end());
    }

    private Uni<NormalizationResult> publish(ConsumerRecord<String, byte[]> delivery, NormalizationResult meaning, TraceParent trace) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        meaning.events().forEach(event -> records.add(outgoing.event(event, delivery, trace)));
        meaning.poison().ifPresent(poison -> records.add(outgoing.deadLetter(delivery, poison)));
        if (records.isEmpty()) {
            return Uni.createFrom().item(meaning);
        }
        return Uni.join()
                .all(records.stream().map(sender::send).toList())
                .andFailFast()
                .replaceWith(meaning);
    }

    private Uni<NormalizationResult> keepAside(ConsumerRecord<String, byte[]> delivery, NormalizationResult meaning, Throwable refused) {
        DeadLetterReason poison = meaning.poison().orElseGet(() -> DeadLetterReason.refused(String.valueOf(refused.getMessage())));
        return publish(delivery, NormalizationResult.poisoned(meaning.platform(), poison), TraceParent.NONE)
                .onFailure(RecordRefusedException.class)
                .invoke(failure ->
                        LOG.error("The broker refuses a dead letter; the delivery stays where it is", failure))
                .onFailure(RecordRefusedException.class)
                .retry()
                .withBackOff(FIRST_RETRY, MAX_RETRY)
                .indefinitely();
    }
}
