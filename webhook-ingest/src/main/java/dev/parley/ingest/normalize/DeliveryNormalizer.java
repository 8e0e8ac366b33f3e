package dev.parley.ingest.normalize;

import dev.parley.ingest.kafka.KafkaUnavailableException;
import dev.parley.ingest.kafka.RecordRefusedException;
import dev.parley.ingest.kafka.RecordSender;
import dev.parley.ingest.normalize.Poison.Cause;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Turns deliveries into platform events, one after the other. A delivery is done, and its offset may be committed, only
 * when Kafka has all that follows from it: events or a dead letter. Until then it is tried again, for as long as it
 * takes. A crash in between repeats the delivery, and its events carry the same ids.
 */
@ApplicationScoped
class DeliveryNormalizer {

    private static final Logger LOG = Logger.getLogger(DeliveryNormalizer.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

    private final DeliveryReader reader;
    private final OutgoingRecords outgoing;
    private final RecordSender sender;
    private final NormalizerMetrics metrics;

    DeliveryNormalizer(
            DeliveryReader reader, OutgoingRecords outgoing, RecordSender sender, NormalizerMetrics metrics) {
        this.reader = reader;
        this.outgoing = outgoing;
        this.sender = sender;
        this.metrics = metrics;
    }

    /** Completes, and never fails, once everything that follows from {@code delivery} is in Kafka. */
    @Incoming("deliveries")
    Uni<Void> normalize(ConsumerRecord<String, byte[]> delivery) {
        metrics.begun(delivery);
        Meaning meaning = reader.read(delivery);
        return publish(delivery, meaning)
                .onFailure(RecordRefusedException.class)
                .recoverWithUni(refused -> keepAside(delivery, meaning, refused))
                .invoke(metrics::done)
                .replaceWithVoid();
    }

    private Uni<Meaning> publish(ConsumerRecord<String, byte[]> delivery, Meaning meaning) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        meaning.events().forEach(event -> records.add(outgoing.event(event)));
        meaning.poison().ifPresent(poison -> {
            LOG.warnf("platform=%s: a delivery is kept aside: %s", meaning.platform(), poison);
            records.add(outgoing.deadLetter(delivery, poison));
        });
        return send(records).replaceWith(meaning);
    }

    private Uni<Meaning> keepAside(ConsumerRecord<String, byte[]> delivery, Meaning meaning, Throwable refused) {
        Poison poison = new Poison(Cause.EVENTS_REFUSED, "the broker refuses its events: " + refused.getMessage());
        return publish(delivery, Meaning.poisoned(meaning.platform(), poison))
                .onFailure()
                .invoke(failure ->
                        LOG.error("The broker refuses a dead letter; the delivery stays where it is", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LONGEST_RETRY)
                .indefinitely();
    }

    /** In order, and again from the first if the broker is away: repeats are harmless, gaps are not. */
    private Uni<Void> send(List<ProducerRecord<String, byte[]>> records) {
        return Multi.createFrom()
                .iterable(records)
                .onItem()
                .transformToUniAndConcatenate(sender::send)
                .onItem()
                .ignoreAsUni()
                .onFailure(KafkaUnavailableException.class)
                .invoke(failure -> LOG.warnf("Events cannot be written, trying again: %s", failure.getMessage()))
                .onFailure(KafkaUnavailableException.class)
                .retry()
                .withBackOff(FIRST_RETRY, LONGEST_RETRY)
                .indefinitely();
    }
}
