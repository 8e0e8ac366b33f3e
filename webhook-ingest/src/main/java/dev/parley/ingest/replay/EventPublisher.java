package dev.parley.ingest.replay;

import dev.parley.ingest.kafka.Deadline;
import dev.parley.ingest.kafka.KafkaUnavailableException;
import dev.parley.ingest.kafka.RecordRefusedException;
import dev.parley.ingest.kafka.RecordSender;
import dev.parley.ingest.normalize.OutgoingRecords;
import dev.parley.platform.events.PlatformEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes events of the past, a few at a time: what comes in now goes first. Blocks. */
@ApplicationScoped
class EventPublisher {

    /** How long a broker may be away before a replay gives up; it can be started again. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final RecordSender sender;
    private final OutgoingRecords outgoing;

    EventPublisher(RecordSender sender, OutgoingRecords outgoing) {
        this.sender = sender;
        this.outgoing = outgoing;
    }

    /** What is to be published of {@code event}, in the trace of the delivery that it follows from. */
    ProducerRecord<String, byte[]> record(PlatformEvent event, FoundDelivery origin) {
        return outgoing.event(event, origin.record(), origin.trace());
    }

    /**
     * Publishes {@code events} in this order; repeats some if the broker was away in between.
     *
     * @param enough asked between attempts; then the rest is left
     * @return how many of them the broker will never take
     * @throws KafkaUnavailableException if the broker stays away
     */
    long publish(List<ProducerRecord<String, byte[]>> events, BooleanSupplier enough) {
        Deadline end = Deadline.in(PATIENCE);
        while (true) {
            try {
                return send(events);
            } catch (KafkaUnavailableException e) {
                if (end.passed() || enough.getAsBoolean()) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private long send(List<ProducerRecord<String, byte[]>> events) {
        if (events.isEmpty()) {
            return 0;
        }
        List<Uni<Integer>> sent = events.stream().map(this::send).toList();
        return Uni.join().all(sent).andFailFast().await().indefinitely().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** 1 if the broker refuses it. */
    private Uni<Integer> send(ProducerRecord<String, byte[]> event) {
        return sender.send(event)
                .replaceWith(0)
                .onFailure(RecordRefusedException.class)
                .recoverWithItem(1);
    }
}
