package dev.parley.recording.outbox;

import dev.parley.recording.concurrent.PeriodicTask;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.runtime.database.PooledQuery;
import dev.parley.runtime.reactive.Sequence;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Outbox relay: sends the messages of the outbox in order and removes each after the broker's acknowledgement. One process
 * at a time does so, under a lease; if it dies, the next one sends the remaining messages again, with the same ids.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 50;
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration CLEANUP_INTERVAL = Duration.ofHours(1);
    private static final Duration FAILURE_DELAY = Duration.ofSeconds(2);

    /** Longer than the sending of a batch can take. */
    private static final Duration LEASE_TIME = Duration.ofSeconds(20);

    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);

    private static final String LEASE_NAME = "outbox";

    private static final String PENDING = "SELECT EXISTS (SELECT FROM recording.outbox WHERE refused IS NULL)";
    private static final String NEXT = """
            SELECT id, message_id, topic, key, value, headers FROM recording.outbox
            WHERE refused IS NULL ORDER BY id LIMIT $1""";
    private static final String REMOVE = "DELETE FROM recording.outbox WHERE id = ANY ($1)";
    private static final String REJECT = "UPDATE recording.outbox SET refused = $2 WHERE id = $1";
    private static final String CLEAN_UP = """
            WITH never_known AS (
                DELETE FROM recording.early_command WHERE received_at < now() - $1 * interval '1 second')
            DELETE FROM recording.inbox WHERE received_at < now() - $1 * interval '1 second'""";

    private final Pool pool;
    private final ProcessLease lease;
    private final Sender sender;
    private final Duration inboxRetention;
    private final PeriodicTask relay = new PeriodicTask("outbox-relay", INTERVAL, this::relay);
    private final PeriodicTask cleanup = new PeriodicTask("inbox-cleanup", CLEANUP_INTERVAL, this::cleanUp);

    OutboxRelay(Pool pool, ProcessLease lease, Sender sender, RecordingConfig config) {
        this.pool = pool;
        this.lease = lease;
        this.sender = sender;
        this.inboxRetention = config.jobs().inboxRetention();
    }

    void start(@Observes StartupEvent event) {
        relay.start();
        cleanup.start();
    }

    private Uni<Void> relay() {
        return PooledQuery.execute(pool, PENDING)
                .map(rows -> rows.iterator().next().getBoolean(0))
                .chain(pending -> pending
                        ? lease.acquire(LEASE_NAME, LEASE_TIME)
                        : Uni.createFrom().item(false))
                .chain(held -> held
                        ? sendAll().eventually(() -> lease.release(LEASE_NAME))
                        : Uni.createFrom().voidItem())
                .onFailure()
                .call(failure -> Uni.createFrom().voidItem().onItem().delayIt().by(FAILURE_DELAY));
    }

    /** Sends batch after batch until the outbox is empty. */
    private Uni<Void> sendAll() {
        return PooledQuery.execute(pool, NEXT, Tuple.of(BATCH))
                .map(OutboxEntry::all)
                .chain(batch -> batch.isEmpty() ? Uni.createFrom().voidItem() : send(batch));
    }

    private Uni<Void> send(List<OutboxEntry> batch) {
        return sender.send(batch)
                .call(sent -> remove(sent.acknowledged()))
                .call(sent ->
                        Sequence.each(sent.rejected().entrySet(), entry -> reject(entry.getKey(), entry.getValue())))
                .chain(sent -> sent.failure().isPresent()
                        ? Uni.createFrom().failure(sent.failure().get())
                        : lease.acquire(LEASE_NAME, LEASE_TIME)
                                .chain(held -> held && batch.size() == BATCH
                                        ? sendAll()
                                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> remove(List<Long> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : PooledQuery.execute(pool, REMOVE, Tuple.tuple().addArrayOfLong(ids.toArray(new Long[0])))
                        .replaceWithVoid();
    }

    private Uni<Void> reject(long id, String reason) {
        LOG.errorf(
                "Kafka rejected an outbox message (%s); it stays in recording.outbox as refused, row %d: outcome=rejected",
                reason, id);
        return PooledQuery.execute(pool, REJECT, Tuple.of(id, reason)).replaceWithVoid();
    }

    private Uni<Void> cleanUp() {
        return PooledQuery.execute(pool, CLEAN_UP, Tuple.of(inboxRetention.toSeconds()))
                .replaceWithVoid();
    }

    /** At the beginning of the shutdown, because the pool is closed before beans are. Another process need not wait for the lease. */
    void stop(@Observes ShutdownEvent event) {
        relay.stop();
        cleanup.stop();
        lease.release(LEASE_NAME)
                .ifNoItem()
                .after(SHUTDOWN_TIMEOUT)
                .recoverWithItem(() -> null)
                .onFailure()
                .recoverWithNull()
                .subscribeAsCompletionStage()
                .join();
    }
}
