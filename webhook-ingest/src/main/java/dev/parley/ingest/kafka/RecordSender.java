package dev.parley.ingest.kafka;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Sends records and says when the broker has them. */
@Singleton
public class RecordSender {

    private final Producer<String, byte[]> producer;
    private final KafkaLink link;

    RecordSender(Producer<String, byte[]> producer, KafkaLink link) {
        this.producer = producer;
        this.link = link;
    }

    /**
     * Sends one record; completes once all in-sync replicas have it, on the Vert.x context of the subscriber if it has
     * one: the producer's own thread has other things to do.
     *
     * @return fails with {@link RecordRefusedException} if the record itself is the fault, else with
     *     {@link KafkaUnavailableException}; then the record may or may not be in the topic, and sending it again helps
     */
    public Uni<Void> send(ProducerRecord<String, byte[]> record) {
        return Uni.createFrom().emitter(emitter -> {
            Executor caller = callingContext();
            producer.send(record, (metadata, failure) -> {
                // Judged here and now: whoever sends next must not wait for the same timeout.
                Optional<Throwable> judged = Optional.ofNullable(failure).map(this::judge);
                caller.execute(() -> judged.ifPresentOrElse(emitter::fail, () -> emitter.complete(null)));
            });
        });
    }

    private static Executor callingContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }

    private Throwable judge(Throwable failure) {
        if (failure instanceof RecordTooLargeException
                || failure instanceof RecordBatchTooLargeException
                || failure instanceof InvalidRecordException) {
            return new RecordRefusedException(failure);
        }
        link.lost(failure);
        return new KafkaUnavailableException(failure.getClass().getSimpleName(), failure);
    }
}
