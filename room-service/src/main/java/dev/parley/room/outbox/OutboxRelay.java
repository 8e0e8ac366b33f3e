package dev.parley.room.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import dev.parley.runtime.reactive.Sequence;
import dev.parley.runtime.vertx.VertxDelay;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Outbox relay: sends events in the order of the outbox, and deletes them once Kafka has acknowledged. At least once. */
@ApplicationScoped
class OutboxRelay implements PeriodicJob {

    private static final String JOB = "outbox-relay";
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final OutboxRows rows;
    private final MutinyEmitter<String> emitter;
    private final ObjectMapper json;
    private final Vertx vertx;

    OutboxRelay(OutboxRows rows, @Channel("outbox") MutinyEmitter<String> emitter, ObjectMapper json, Vertx vertx) {
        this.rows = rows;
        this.emitter = emitter;
        this.json = json;
        this.vertx = vertx;
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofOneReplica(JOB, "1s", LEASE);
    }

    @Override
    public Uni<Boolean> isDue() {
        return rows.isAnyPending();
    }

    @Override
    public Uni<Void> run() {
        return rows.oldest().chain(this::sendAll);
    }

    private Uni<Void> sendAll(List<OutboxRows.Pending> pending) {
        if (pending.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return VertxDelay.back(vertx, () -> send(pending).subscribeAsCompletionStage())
                .chain(() -> rows.delete(
                        pending.stream().map(OutboxRows.Pending::position).toList()));
    }

    /** Sends one event after the other, so that after a failure no later event of a meeting overtakes. */
    private Uni<Void> send(List<OutboxRows.Pending> pending) {
        return Sequence.each(pending, row -> emitter.sendMessage(message(row)));
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
