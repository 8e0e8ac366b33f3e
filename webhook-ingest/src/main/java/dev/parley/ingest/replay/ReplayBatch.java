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
 * What follows from the deliveries of a replay and is not published yet: a few records at a time, however long it is. What
 * is replayed from the dead letters and fails again is kept aside again, with one attempt more.
 */
final class ReplayBatch {

    private static final Logger LOG = Logger.getLogger(ReplayBatch.class);

    private static final int MAX_RECORDS = 100;

    /** So little that no webhook finds the producer's memory taken. */
    private static final int MAX_BYTES = 1024 * 1024;

    private final Replay replay;
    private final EventPublisher publisher;
    private final List<Unsent> unsent = new ArrayList<>();
    private long unsentBytes;

    /**
     * One record.
     *
     * @param letter what it follows from, if that is a dead letter; nothing else is held for longer than it is looked at
     * @param event absent from a dead letter
     */
    private record Unsent(
            Optional<FoundDelivery> letter, Optional<PlatformEvent> event, ProducerRecord<String, byte[]> record) {

        /** What it holds in memory. */
        long bytes() {
            return size(record.value())
                    + letter.map(own -> size(own.record().value())).orElse(0);
        }

        private static int size(byte @Nullable [] value) {
            return value == null ? 0 : value.length;
        }
    }

    ReplayBatch(Replay replay, EventPublisher publisher) {
        this.replay = replay;
        this.publisher = publisher;
    }

    /** Adds all that follows from {@code found}; publishes if that gets much. */
    void add(FoundDelivery found) {
        Optional<FoundDelivery> letter = Optional.of(found).filter(this::isLetter);
        for (PlatformEvent event : found.meaning().events()) {
            add(new Unsent(letter, Optional.of(event), publisher.event(event, found)));
        }
        if (letter.isPresent()) {
            found.meaning()
                    .poison()
                    .ifPresent(
                            poison -> add(new Unsent(letter, Optional.empty(), publisher.deadLetter(found, poison))));
        }
    }

    private boolean isLetter(FoundDelivery found) {
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

    /** Publishes. Only what was published is told: what a cancelled replay leaves is no progress. */
    void flush() {
        if (!replay.isCancelled()) {
            List<Optional<String>> refusals =
                    publish(unsent.stream().map(Unsent::record).toList());
            Map<FoundDelivery, String> refused = new LinkedHashMap<>();
            List<Optional<String>> outcomesOfLetters = new ArrayList<>();
            long refusedEvents = 0;
            for (int i = 0; i < refusals.size(); i++) {
                Unsent one = unsent.get(i);
                Optional<String> why = refusals.get(i);
                if (why.isPresent() && one.event().isPresent()) {
                    refusedEvents++;
                    one.letter().ifPresent(letter -> refused.putIfAbsent(letter, why.get()));
                } else {
                    outcomesOfLetters.add(why);
                }
            }
            told(outcomesOfLetters);
            keepAside(refused);
            replay.progress(replay.progress().events(events(), refusedEvents));
        }
        unsent.clear();
        unsentBytes = 0;
    }

    private List<PlatformEvent> events() {
        return unsent.stream().map(Unsent::event).flatMap(Optional::stream).toList();
    }

    /** What has a letter for another reason needs none. */
    private void keepAside(Map<FoundDelivery, String> refused) {
        List<ProducerRecord<String, byte[]>> letters = new ArrayList<>();
        refused.forEach((found, why) -> {
            if (found.meaning().poison().isEmpty()) {
                letters.add(publisher.deadLetter(found, DeadLetterReason.refused(why)));
            }
        });
        told(publish(letters));
    }

    private List<Optional<String>> publish(List<ProducerRecord<String, byte[]>> records) {
        return publisher.publish(records, replay::isCancelled);
    }

    private static void told(List<Optional<String>> outcomesOfLetters) {
        outcomesOfLetters.stream()
                .flatMap(Optional::stream)
                .forEach(why -> LOG.warnf("The letter of before stays: the broker refuses its successor: %s", why));
    }
}
