package dev.parley.ingest.replay;

import dev.parley.ingest.normalize.DeadLetterReason;
import dev.parley.platform.events.PlatformEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Bounded batch of the records that a replay has not published yet. A replayed dead letter that fails again is written as a
 * new dead letter with one more attempt.
 */
final class ReplayBatch {

    private static final Logger LOG = Logger.getLogger(ReplayBatch.class);

    private static final int MAX_RECORDS = 100;

    /** Small, so that the producer's memory stays free for webhooks. */
    private static final int MAX_BYTES = 1024 * 1024;

    private final Replay replay;
    private final EventPublisher publisher;
    private final List<Unsent> unsent = new ArrayList<>();
    private long unsentBytes;

    /**
     * One record.
     *
     * @param deadLetter the dead letter that it comes from, if it comes from one
     * @param event absent if the record is itself a dead letter
     */
    private record Unsent(
            Optional<FoundDelivery> deadLetter, Optional<PlatformEvent> event, ProducerRecord<String, byte[]> record) {

        /** Bytes that it holds in memory. */
        long bytes() {
            return size(record.value())
                    + deadLetter.map(found -> size(found.record().value())).orElse(0);
        }

        private static int size(byte @Nullable [] value) {
            return value == null ? 0 : value.length;
        }
    }

    ReplayBatch(Replay replay, EventPublisher publisher) {
        this.replay = replay;
        this.publisher = publisher;
    }

    /** Adds all records of {@code found}; publishes when the batch is full. */
    void add(FoundDelivery found) {
        Optional<FoundDelivery> deadLetter = Optional.of(found).filter(this::isDeadLetter);
        for (PlatformEvent event : found.result().events()) {
            add(new Unsent(deadLetter, Optional.of(event), publisher.event(event, found)));
        }
        if (deadLetter.isPresent()) {
            found.result()
                    .deadLetterReason()
                    .ifPresent(reason ->
                            add(new Unsent(deadLetter, Optional.empty(), publisher.deadLetter(found, reason))));
        }
    }

    private boolean isDeadLetter(FoundDelivery found) {
        return replay.request().selection().source() == DeliverySource.DEAD_LETTERS
                && found.deadLetter().isPresent();
    }

    private void add(Unsent one) {
        unsent.add(one);
        unsentBytes += one.bytes();
        if (unsent.size() >= MAX_RECORDS || unsentBytes >= MAX_BYTES) {
            flush();
        }
    }

    /** Publishes the batch and updates the progress. After a cancellation the batch is dropped and does not count. */
    void flush() {
        if (!replay.isCancelled()) {
            List<Optional<String>> refusals =
                    publish(unsent.stream().map(Unsent::record).toList());
            Map<FoundDelivery, String> refused = new LinkedHashMap<>();
            List<Optional<String>> deadLetterOutcomes = new ArrayList<>();
            long refusedEvents = 0;
            for (int i = 0; i < refusals.size(); i++) {
                Unsent one = unsent.get(i);
                Optional<String> why = refusals.get(i);
                if (why.isPresent() && one.event().isPresent()) {
                    refusedEvents++;
                    one.deadLetter().ifPresent(deadLetter -> refused.putIfAbsent(deadLetter, why.get()));
                } else {
                    deadLetterOutcomes.add(why);
                }
            }
            logRefused(deadLetterOutcomes);
            deadLetter(refused);
            replay.progress(replay.progress().events(events(), refusedEvents));
        }
        unsent.clear();
        unsentBytes = 0;
    }

    private List<PlatformEvent> events() {
        return unsent.stream().map(Unsent::event).flatMap(Optional::stream).toList();
    }

    /** A delivery with a dead letter for another reason needs no second one. */
    private void deadLetter(Map<FoundDelivery, String> refused) {
        List<ProducerRecord<String, byte[]>> deadLetters = new ArrayList<>();
        refused.forEach((found, why) -> {
            if (found.result().deadLetterReason().isEmpty()) {
                deadLetters.add(publisher.deadLetter(found, DeadLetterReason.refused(why)));
            }
        });
        logRefused(publish(deadLetters));
    }

    private List<Optional<String>> publish(List<ProducerRecord<String, byte[]>> records) {
        return publisher.publish(records, replay::isCancelled);
    }

    private static void logRefused(List<Optional<String>> deadLetterOutcomes) {
        deadLetterOutcomes.stream()
                .flatMap(Optional::stream)
                .forEach(why -> LOG.warnf("Broker refuses a new dead letter (%s); the previous one stays", why));
    }
}
