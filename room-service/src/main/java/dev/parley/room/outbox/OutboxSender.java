package dev.parley.room.outbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.runtime.reactive.Sequence;
import dev.parley.runtime.vertx.VertxDelay;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/**
 * Kafka sender of outbox rows: those of one key one after the other, so that after a failure no later event of a meeting
 * overtakes; those of different keys at the same time, so that none waits for another meeting.
 */
@ApplicationScoped
class OutboxSender {

    private static final int CONCURRENCY = 64;

    private final MutinyEmitter<String> emitter;
    private final ObjectMapper json;
    private final Vertx vertx;

    OutboxSender(@Channel("outbox") MutinyEmitter<String> emitter, ObjectMapper json, Vertx vertx) {
        this.emitter = emitter;
        this.json = json;
        this.vertx = vertx;
    }

    /**
     * Outcome of a batch.
     *
     * @param acknowledged positions of the rows that Kafka has
     * @param failure of the others; empty if there are none
     */
    record Sent(List<Long> acknowledged, Optional<Throwable> failure) {

        /** The acknowledged positions if nothing failed. */
        List<Long> orThrow() {
            failure.ifPresent(cause -> {
                throw new IllegalStateException("Kafka has not taken every event of the outbox", cause);
            });
            return acknowledged;
        }
    }

    /** Sends rows; never fails. */
    Uni<Sent> send(List<OutboxRows.Pending> pending) {
        Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();
        return pending.isEmpty()
                ? Uni.createFrom().item(new Sent(List.of(), Optional.empty()))
                : VertxDelay.back(vertx, () -> sendAll(pending, acknowledged).subscribeAsCompletionStage())
                        .onItemOrFailure()
                        .transform(
                                (done, failure) -> new Sent(List.copyOf(acknowledged), Optional.ofNullable(failure)));
    }

    private Uni<Void> sendAll(List<OutboxRows.Pending> pending, Queue<Long> acknowledged) {
        Map<String, List<OutboxRows.Pending>> byKey =
                pending.stream().collect(groupingBy(OutboxRows.Pending::key, LinkedHashMap::new, toList()));
        List<Uni<Void>> chains = byKey.values().stream()
                .map(rows -> Sequence.each(
                        rows, row -> emitter.sendMessage(message(row)).invoke(() -> acknowledged.add(row.position()))))
                .toList();
        return Uni.join()
                .all(chains)
                .usingConcurrencyOf(CONCURRENCY)
                .andCollectFailures()
                .replaceWithVoid();
    }

    private Message<String> message(OutboxRows.Pending row) {
        RecordHeaders headers = new RecordHeaders();
        headersOf(row).forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return Message.of(
                row.value(),
                Metadata.of(OutgoingKafkaRecordMetadata.<String>builder()
                        .withTopic(row.topic())
                        .withKey(row.key())
                        .withHeaders(headers)
                        .build()));
    }

    private Map<String, String> headersOf(OutboxRows.Pending row) {
        try {
            return json.readValue(row.headers(), new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers in the outbox are JSON", e);
        }
    }
}
