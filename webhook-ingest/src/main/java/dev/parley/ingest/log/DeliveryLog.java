package dev.parley.ingest.log;

import dev.parley.ingest.config.IngestConfig;
import dev.parley.ingest.kafka.KafkaConnectivity;
import dev.parley.ingest.kafka.KafkaUnavailableException;
import dev.parley.ingest.kafka.RecordSender;
import dev.parley.ingest.kafka.TopicNames;
import dev.parley.ingest.trace.TraceHeader;
import dev.parley.runtime.body.ByteBudget;
import dev.parley.runtime.tracing.TraceParent;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Append-only log of verified deliveries in Kafka. Every delivery that was answered 200 is in it. */
@Singleton
public class DeliveryLog {

    /** Estimated size of headers and bookkeeping of a record, so that many small records are limited, too. */
    private static final long OVERHEAD = 1024;

    private final KafkaConnectivity connectivity;
    private final RecordSender sender;
    private final String topic;
    private final ByteBudget inFlight;

    DeliveryLog(
            KafkaConnectivity connectivity,
            RecordSender sender,
            TopicNames names,
            IngestConfig config,
            MeterRegistry metrics) {
        this.connectivity = connectivity;
        this.sender = sender;
        this.topic = names.deliveries();
        this.inFlight = new ByteBudget(config.log().maxInFlight().asLongValue());
        metrics.gauge("parley.deliveries.in.flight.bytes", inFlight, ByteBudget::held);
    }

    /**
     * Appends {@code delivery}; completes once all in-sync replicas have it, or fails within the configured time.
     *
     * @param trace the trace of the receipt; stored with the record
     * @return fails with {@link KafkaUnavailableException} or
     *     {@link dev.parley.ingest.kafka.RecordRefusedException}; after a failure the delivery may still be in the log
     */
    public Uni<Void> append(Delivery delivery, TraceParent trace) {
        return Uni.createFrom().emitter(emitter -> append(delivery, trace, emitter));
    }

    private void append(Delivery delivery, TraceParent trace, UniEmitter<? super Void> outcome) {
        ProducerRecord<String, byte[]> record = DeliveryRecords.encode(topic, delivery);
        TraceHeader.write(trace, record.headers());
        long size = delivery.body().length + OVERHEAD;
        if (!inFlight.take(size)) {
            outcome.fail(new KafkaUnavailableException("too-much-in-flight", null));
            return;
        }
        sender.send(
                record,
                () -> {
                    inFlight.giveBack(size);
                    outcome.complete(null);
                },
                failure -> {
                    inFlight.giveBack(size);
                    outcome.fail(failure);
                });
    }

    /** Why nothing can be appended now; empty if it can. */
    public Optional<String> fault() {
        return connectivity.fault();
    }
}
