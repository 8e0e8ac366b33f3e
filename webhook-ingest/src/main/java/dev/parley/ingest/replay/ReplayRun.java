package dev.parley.ingest.replay;

import dev.parley.ingest.kafka.Deadline;
import dev.parley.ingest.kafka.KafkaUnavailableException;
import dev.parley.ingest.kafka.OffsetRanges;
import dev.parley.ingest.kafka.TopicScan;
import dev.parley.ingest.log.DeliveryId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Execution of one replay, on a thread of its own. */
final class ReplayRun {

    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(1);

    private final Replay replay;
    private final DeliveryArchive archive;
    private final ReplayBatch batch;

    ReplayRun(Replay replay, DeliveryArchive archive, EventPublisher publisher) {
        this.replay = replay;
        this.archive = archive;
        this.batch = new ReplayBatch(replay, publisher);
    }

    /**
     * Runs until the end, or until it is cancelled.
     *
     * @throws KafkaUnavailableException if Kafka stays unavailable
     */
    void run() {
        if (replay.request().selection() instanceof Selection.ByWindow window) {
            replay(window);
        } else {
            replay((Selection.ByIds) replay.request().selection());
        }
        batch.flush();
    }

    private void replay(Selection.ByWindow selection) {
        SupersededDeadLetters superseded = superseded(selection);
        try (TopicScan scan = archive.open(selection, Optional.empty())) {
            replay.progress(ReplayProgress.of(scan.rest().size()));
            each(
                    scan,
                    record -> Optional.of(record)
                            .filter(one -> !superseded.contains(one))
                            .flatMap(one -> archive.matching(one, selection))
                            .ifPresentOrElse(
                                    this::take,
                                    () -> replay.progress(replay.progress().skipped())));
        }
    }

    /** Of each delivery only the last dead letter is replayed; which one that is requires reading all of them first. */
    private SupersededDeadLetters superseded(Selection.ByWindow selection) {
        if (selection.source() == DeliverySource.LOG) {
            return new SupersededDeadLetters(new OffsetRanges(List.of()));
        }
        try (TopicScan scan = archive.open(selection, Optional.empty())) {
            SupersededDeadLetters superseded = new SupersededDeadLetters(scan.rest());
            each(scan, record -> {
                if (selection.window().contains(record.timestamp())) {
                    superseded.add(record);
                }
            });
            return superseded;
        }
    }

    private void each(TopicScan scan, Consumer<ConsumerRecord<String, byte[]>> action) {
        Deadline timeout = Deadline.in(WAIT_TIMEOUT);
        while (!scan.finished() && !replay.isCancelled()) {
            Optional<ConsumerRecord<String, byte[]>> record = scan.next(Deadline.in(POLL_TIMEOUT));
            if (record.isPresent()) {
                action.accept(record.get());
                timeout = Deadline.in(WAIT_TIMEOUT);
            } else if (timeout.passed()) {
                throw new KafkaUnavailableException("the broker returns no records", null);
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
        replay.progress(replay.progress().selected(found.result()));
        if (replay.request().dryRun()) {
            replay.progress(replay.progress().events(found.result().events(), 0));
        } else {
            batch.add(found);
        }
    }
}
