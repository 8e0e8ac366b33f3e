package dev.parley.ingest.replay;

import dev.parley.ingest.kafka.Deadline;
import dev.parley.ingest.kafka.KafkaUnavailableException;
import dev.parley.ingest.kafka.TopicScan;
import dev.parley.ingest.log.DeliveryId;
import dev.parley.ingest.normalize.Meaning;
import dev.parley.platform.events.PlatformEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The work of one replay, on a thread of its own. Holds a few events at a time, however long it is. */
final class ReplayRun {

    private static final int MOST_EVENTS = 100;

    /** So little that no webhook finds the producer's memory taken. */
    private static final int MOST_BYTES = 1024 * 1024;

    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Replay replay;
    private final DeliveryArchive archive;
    private final EventPublisher publisher;
    private final List<Unsent> unsent = new ArrayList<>();
    private long unsentBytes;

    private record Unsent(PlatformEvent event, ProducerRecord<String, byte[]> record) {}

    ReplayRun(Replay replay, DeliveryArchive archive, EventPublisher publisher) {
        this.replay = replay;
        this.archive = archive;
        this.publisher = publisher;
    }

    /**
     * Runs until the end, or until it is cancelled.
     *
     * @throws KafkaUnavailableException if the broker stays away
     */
    void run() {
        if (replay.request().selection() instanceof Selection.ByWindow window) {
            replay(window);
        } else {
            replay((Selection.ByIds) replay.request().selection());
        }
        flush();
    }

    private void replay(Selection.ByWindow selection) {
        try (TopicScan scan = archive.open(selection, Optional.empty())) {
            replay.progress(ReplayProgress.of(scan.rest().size()));
            Deadline silence = Deadline.in(PATIENCE);
            while (!scan.finished() && !replay.isCancelled()) {
                Optional<ConsumerRecord<String, byte[]>> record = scan.next(Deadline.in(A_MOMENT));
                if (record.isPresent()) {
                    archive.wanted(record.get(), selection)
                            .ifPresentOrElse(
                                    this::take,
                                    () -> replay.progress(replay.progress().unwanted()));
                    silence = Deadline.in(PATIENCE);
                } else if (silence.passed()) {
                    throw new KafkaUnavailableException("the broker gives no records", null);
                }
            }
        }
    }

    private void replay(Selection.ByIds selection) {
        replay.progress(ReplayProgress.of(selection.ids().size()));
        for (DeliveryId id : selection.ids()) {
            if (replay.isCancelled()) {
                return;
            }
            archive.search(selection.source(), id)
                    .ifPresentOrElse(
                            this::take, () -> replay.progress(replay.progress().missing(id)));
        }
    }

    private void take(FoundDelivery found) {
        Meaning meaning = found.meaning();
        replay.progress(replay.progress().selected(meaning));
        if (replay.request().dryRun()) {
            replay.progress(replay.progress().events(meaning.events(), 0));
        } else {
            meaning.events().forEach(event -> add(new Unsent(event, publisher.record(event, found))));
        }
    }

    private void add(Unsent event) {
        unsent.add(event);
        unsentBytes += event.record().value().length;
        if (unsent.size() >= MOST_EVENTS || unsentBytes >= MOST_BYTES) {
            flush();
        }
    }

    /** Only what was published is told: what a cancelled replay leaves is no progress. */
    private void flush() {
        if (!replay.isCancelled()) {
            long refused = publisher.publish(unsent.stream().map(Unsent::record).toList(), replay::isCancelled);
            replay.progress(
                    replay.progress().events(unsent.stream().map(Unsent::event).toList(), refused));
        }
        unsent.clear();
        unsentBytes = 0;
    }
}
