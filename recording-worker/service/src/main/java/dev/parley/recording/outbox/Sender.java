package dev.parley.recording.outbox;

import dev.parley.recording.concurrent.BlockingCall;
import dev.parley.recording.kafka.KafkaClients;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Sender of outbox messages to Kafka, in order. */
@ApplicationScoped
class Sender {

    private final KafkaClients clients;

    Sender(KafkaClients clients) {
        this.clients = clients;
    }

    /**
     * Result of a batch.
     *
     * @param rejected reasons by id, of messages that the broker will never accept
     * @param failure of the other messages, which can be retried
     */
    record Sent(List<Long> acknowledged, Map<Long, String> rejected, Optional<Throwable> failure) {
        Sent {
            acknowledged = List.copyOf(acknowledged);
            rejected = Map.copyOf(rejected);
        }
    }

    /** Completes when the result of every message is known. A failure of the broker is part of the result. */
    Uni<Sent> send(List<OutboxEntry> batch) {
        return BlockingCall.run(() -> sendNow(batch));
    }

    private Sent sendNow(List<OutboxEntry> batch) throws InterruptedException {
        Map<Long, Future<RecordMetadata>> inFlight = new LinkedHashMap<>();
        List<Long> acknowledged = new ArrayList<>();
        Map<Long, String> rejected = new HashMap<>();
        Optional<Throwable> failure = Optional.empty();
        try {
            Producer<byte[], byte[]> producer = clients.producer();
            for (OutboxEntry waiting : batch) {
                inFlight.put(waiting.id(), producer.send(record(waiting.message())));
            }
        } catch (KafkaException e) {
            failure = Optional.of(e);
        }
        for (Map.Entry<Long, Future<RecordMetadata>> sent : inFlight.entrySet()) {
            try {
                sent.getValue().get();
                acknowledged.add(sent.getKey());
            } catch (ExecutionException e) {
                Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
                if (isFinal(cause)) {
                    rejected.put(sent.getKey(), String.valueOf(cause.getMessage()));
                } else {
                    failure = Optional.of(cause);
                }
            }
        }
        return new Sent(acknowledged, rejected, failure);
    }

    private static boolean isFinal(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof RecordBatchTooLargeException
                || failure instanceof InvalidRecordException
                || failure instanceof InvalidTopicException;
    }

    private static ProducerRecord<byte[], byte[]> record(Message message) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(message.topic(), message.key(), message.value());
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
