package dev.parley.room.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.lease.Leases;
import dev.parley.runtime.vertx.VertxDelay;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
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
import org.jboss.logging.Logger;

/** Sends what the outbox holds, oldest first, and removes it once Kafka has acknowledged. At least once. */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final OutboxRows rows;
    private final Leases leases;
    private final MutinyEmitter<String> emitter;
    private final ObjectMapper json;
    private final Vertx vertx;

    OutboxRelay(
            OutboxRows rows,
            Leases leases,
            @Channel("outbox") MutinyEmitter<String> emitter,
            ObjectMapper json,
            Vertx vertx) {
        this.rows = rows;
        this.leases = leases;
        this.emitter = emitter;
        this.json = json;
        this.vertx = vertx;
    }

    @Scheduled(
            every = "1s",
            identity = "outbox-relay",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> relay() {
        return rows.oldest()
                .chain(pending -> pending.isEmpty() ? Uni.createFrom().voidItem() : sendLeased())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Facts wait in the outbox: %s", failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    /** What is pending is read again under the lease: what was read without it may have been sent by another replica. */
    private Uni<Void> sendLeased() {
        return leases.hold("outbox-relay", LEASE)
                .chain(held -> held ? rows.oldest() : Uni.createFrom().item(List.<OutboxRows.Pending>of()))
                .chain(this::sendAll);
    }

    private Uni<Void> sendAll(List<OutboxRows.Pending> pending) {
        if (pending.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return VertxDelay.back(vertx, () -> sent(pending).subscribeAsCompletionStage())
                .chain(() -> rows.acknowledged(
                        pending.stream().map(OutboxRows.Pending::position).toList()));
    }

    /** One after the other: a failure must not let a later fact of the same meeting overtake. */
    private Uni<Void> sent(List<OutboxRows.Pending> pending) {
        return Multi.createFrom()
                .iterable(pending)
                .onItem()
                .transformToUniAndConcatenate(row -> emitter.sendMessage(message(row)))
                .collect()
                .last()
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
            throw new IllegalStateException("the outbox holds headers that it did not write", e);
        }
    }
}
