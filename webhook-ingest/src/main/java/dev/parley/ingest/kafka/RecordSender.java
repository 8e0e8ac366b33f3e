package dev.parley.ingest.kafka;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/** Sender of records that reports when all in-sync replicas have them. */
@Singleton
public class RecordSender {

    private static final Duration BACKOFF = Duration.ofMillis(500);

    private final Producer<String, byte[]> producer;
    private final KafkaConnectivity connectivity;
    private final String deliveryLog;

    /** Records of one event-loop turn go to the broker in one large request instead of several small ones. */
    private final EventLoopBatch batch = new EventLoopBatch();

    /** Topics other than the delivery log that timed out, and until when sends to them fail at once. */
    private final Map<String, Deadline> backedOff = new ConcurrentHashMap<>();

    RecordSender(Producer<String, byte[]> producer, KafkaConnectivity connectivity, TopicNames names) {
        this.producer = producer;
        this.connectivity = connectivity;
        this.deliveryLog = names.deliveries();
    }

    /**
     * Sends one record; completes once all in-sync replicas have it, on the Vert.x context of the subscriber if it has
     * one, to keep the producer's thread free.
     *
     * @return fails with {@link RecordRefusedException} if the record itself is refused, else with
     *     {@link KafkaUnavailableException}; then the record may or may not be in the topic, and a retry may succeed
     */
    public Uni<Void> send(ProducerRecord<String, byte[]> record) {
        return Uni.createFrom().emitter(emitter -> send(record, () -> emitter.complete(null), emitter::fail));
    }

    /** The same with callbacks: exactly one of the two is called, once. */
    public void send(ProducerRecord<String, byte[]> record, Runnable sent, Consumer<Throwable> failed) {
        Executor caller = callingContext();
        Callback callback = (metadata, failure) -> {
            if (failure == null) {
                caller.execute(sent);
            } else {
                // Translated on this thread, at once: the next send must not wait for the same timeout.
                Throwable translated = translate(record.topic(), failure);
                caller.execute(() -> failed.accept(translated));
            }
        };
        batch.run(() -> send(record, callback, failed));
    }

    private void send(ProducerRecord<String, byte[]> record, Callback callback, Consumer<Throwable> failed) {
        // A send without metadata would block the event loop.
        if (connectivity.fault().isPresent() || isBackedOff(record.topic())) {
            failed.accept(new KafkaUnavailableException("unreachable", null));
            return;
        }
        try {
            producer.send(record, callback);
        } catch (RuntimeException e) { // such as of a closed producer, which calls no callback
            failed.accept(translate(record.topic(), e));
        }
    }

    private boolean isBackedOff(String topic) {
        Deadline until = backedOff.get(topic);
        return until != null && !until.passed();
    }

    private static Executor callingContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }

    private Throwable translate(String topic, Throwable failure) {
        if (failure instanceof RecordTooLargeException
                || failure instanceof RecordBatchTooLargeException
                || failure instanceof InvalidRecordException) {
            return new RecordRefusedException(failure);
        }
        // A fault of another topic alone does not make the delivery log unavailable.
        if (topic.equals(deliveryLog)) {
            connectivity.lost(failure);
        } else if (failure instanceof TimeoutException) {
            backedOff.put(topic, Deadline.in(BACKOFF));
        }
        return new KafkaUnavailableException(failure.getClass().getSimpleName(), failure);
    }
}
