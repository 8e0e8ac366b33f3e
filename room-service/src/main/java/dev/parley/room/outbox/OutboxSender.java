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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * Sends rows; never fails. The first one alone: it tells whether Kafka can be reached at all.
     *
     * @param limit time in which sends may begin; each may take 25 s
     */
    Uni<OutboxBatch> send(List<OutboxRows.Pending> pending, Duration limit) {
        OutboxBatch batch = new OutboxBatch(row -> emitter.sendMessage(message(row)), limit);
        return pending.isEmpty()
                ? Uni.createFrom().item(batch)
                : VertxDelay.back(vertx, () -> sendAll(pending, batch).subscribeAsCompletionStage())
                        .replaceWith(batch);
    }

    private static Uni<Void> sendAll(List<OutboxRows.Pending> pending, OutboxBatch batch) {
        return batch.send(pending.get(0)).chain(() -> sendByKey(pending.subList(1, pending.size()), batch));
    }

    private static Uni<Void> sendByKey(List<OutboxRows.Pending> pending, OutboxBatch batch) {
        List<Uni<Void>> chains =
                pending.stream()
                        .collect(groupingBy(OutboxRows.Pending::key, LinkedHashMap::new, toList()))
                        .values()
                        .stream()
                        .map(rows -> Sequence.each(rows, batch::send))
                        .toList();
        return chains.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(chains)
                        .usingConcurrencyOf(CONCURRENCY)
                        .andFailFast()
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
