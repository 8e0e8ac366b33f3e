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

/** Sends records and says when the broker has them. */
@Singleton
public class RecordSender {

    private static final Duration SILENCE = Duration.ofMillis(500);

    private final Producer<String, byte[]> producer;
    private final KafkaConnectivity link;
    private final String log;

    /** What comes in together goes to the broker together: one large request instead of a small one and what is left. */
    private final EventLoopBatch endOfTurn = new EventLoopBatch();

    /** Topics beside the log that gave no answer, and until when they are not asked again. */
    private final Map<String, Deadline> silent = new ConcurrentHashMap<>();

    RecordSender(Producer<String, byte[]> producer, KafkaConnectivity link, TopicNames names) {
        this.producer = producer;
        this.link = link;
        this.log = names.deliveries();
    }

    /**
     * Sends one record; completes once all in-sync replicas have it, on the Vert.x context of the subscriber if it has
     * one: the producer's own thread has other things to do.
     *
     * @return fails with {@link RecordRefusedException} if the record itself is the fault, else with
     *     {@link KafkaUnavailableException}; then the record may or may not be in the topic, and sending it again helps
     */
    public Uni<Void> send(ProducerRecord<String, byte[]> record) {
        return Uni.createFrom().emitter(emitter -> send(record, () -> emitter.complete(null), emitter::fail));
    }

    /** The same without a step in between: exactly one of the two is called, once. */
    public void send(ProducerRecord<String, byte[]> record, Runnable kept, Consumer<Throwable> failed) {
        Executor caller = callingContext();
        Callback told = (metadata, failure) -> {
            if (failure == null) {
                caller.execute(kept);
            } else {
                // Judged here and now: whoever sends next must not wait for the same timeout.
                Throwable judged = judge(record.topic(), failure);
                caller.execute(() -> failed.accept(judged));
            }
        };
        endOfTurn.run(() -> send(record, told, failed));
    }

    private void send(ProducerRecord<String, byte[]> record, Callback told, Consumer<Throwable> failed) {
        // A send without metadata would hold the event loop that asks for it.
        if (link.fault().isPresent() || isSilent(record.topic())) {
            failed.accept(new KafkaUnavailableException("unreachable", null));
            return;
        }
        try {
            producer.send(record, told);
        } catch (RuntimeException e) { // a producer that is closed, for example: then it tells nobody else
            failed.accept(judge(record.topic(), e));
        }
    }

    private boolean isSilent(String topic) {
        Deadline until = silent.get(topic);
        return until != null && !until.passed();
    }

    private static Executor callingContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }

    private Throwable judge(String topic, Throwable failure) {
        if (failure instanceof RecordTooLargeException
                || failure instanceof RecordBatchTooLargeException
                || failure instanceof InvalidRecordException) {
            return new RecordRefusedException(failure);
        }
        // What is wrong with another topic alone is no reason to refuse deliveries.
        if (topic.equals(log)) {
            link.lost(failure);
        } else if (failure instanceof TimeoutException) {
            silent.put(topic, Deadline.in(SILENCE));
        }
        return new KafkaUnavailableException(failure.getClass().getSimpleName(), failure);
    }
}
