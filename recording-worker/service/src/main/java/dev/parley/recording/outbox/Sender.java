package dev.parley.recording.outbox;

import dev.parley.recording.kafka.KafkaClients;
import dev.parley.recording.threads.WorkerThreads;
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

/** Sends messages in order and says what became of each. */
@ApplicationScoped
class Sender {

    private final KafkaClients clients;

    Sender(KafkaClients clients) {
        this.clients = clients;
    }

    /**
     * What became of a batch.
     *
     * @param refused by reason: these will never be taken
     * @param failure why the others could not be sent now
     */
    record Sent(List<Long> acknowledged, Map<Long, String> refused, Optional<Throwable> failure) {
        Sent {
            acknowledged = List.copyOf(acknowledged);
            refused = Map.copyOf(refused);
        }
    }

    /** Completes when every message's fate is known; never fails for the broker's sake. */
    Uni<Sent> send(List<OutboxEntry> batch) {
        return WorkerThreads.call(() -> sendNow(batch));
    }

    private Sent sendNow(List<OutboxEntry> batch) throws InterruptedException {
        Map<Long, Future<RecordMetadata>> underway = new LinkedHashMap<>();
        List<Long> acknowledged = new ArrayList<>();
        Map<Long, String> refused = new HashMap<>();
        Optional<Throwable> failure = Optional.empty();
        try {
            Producer<byte[], byte[]> producer = clients.producer();
            for (OutboxEntry waiting : batch) {
                underway.put(waiting.id(), producer.send(record(waiting.message())));
            }
        } catch (KafkaException e) {
            failure = Optional.of(e);
        }
        for (Map.Entry<Long, Future<RecordMetadata>> sent : underway.entrySet()) {
            try {
                sent.getValue().get();
                acknowledged.add(sent.getKey());
            } catch (ExecutionException e) {
                Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
                if (isFinal(cause)) {
                    refused.put(sent.getKey(), String.valueOf(cause.getMessage()));
                } else {
                    failure = Optional.of(cause);
                }
            }
        }
        return new Sent(acknowledged, refused, failure);
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
