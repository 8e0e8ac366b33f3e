package dev.parley.recording.outbox;

import dev.parley.recording.config.RecordingConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits in the outbox, in order, and removes it once the broker has it. One process at a time does so; if it
 * dies in between, the next sends again what was not removed, under the same ids.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 50;
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** Longer than a batch can take to be sent. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private static final String LEASE_NAME = "outbox";

    private static final String ANY = "SELECT EXISTS (SELECT FROM recording.outbox WHERE refused IS NULL)";
    private static final String NEXT = """
            SELECT id, message_id, topic, key, value, headers FROM recording.outbox
            WHERE refused IS NULL ORDER BY id LIMIT $1""";
    private static final String REMOVE = "DELETE FROM recording.outbox WHERE id = ANY ($1)";
    private static final String REFUSE = "UPDATE recording.outbox SET refused = $2 WHERE id = $1";
    private static final String FORGET =
            "DELETE FROM recording.inbox WHERE received_at < now() - $1 * interval '1 second'";

    private final Pool pool;
    private final ProcessLease lease;
    private final Sender sender;
    private final Duration inboxRetention;
    private @Nullable Cancellable running;
    private @Nullable Cancellable forgetting;

    OutboxRelay(Pool pool, ProcessLease lease, Sender sender, RecordingConfig config) {
        this.pool = pool;
        this.lease = lease;
        this.sender = sender;
        this.inboxRetention = config.jobs().inboxRetention();
    }

    void start(@Observes StartupEvent event) {
        running = Multi.createFrom()
                .ticks()
                .every(INTERVAL)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> relay())
                .subscribe()
                .with(done -> {}, failure -> LOG.error("Nothing is sent any more", failure));
        forgetting = Multi.createFrom()
                .ticks()
                .every(Duration.ofHours(1))
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> forget())
                .subscribe()
                .with(done -> {}, failure -> LOG.error("The inbox is not tidied any more", failure));
    }

    private Uni<Void> relay() {
        return pool.query(ANY)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0))
                .chain(any ->
                        any ? lease.hold(LEASE_NAME, LEASE) : Uni.createFrom().item(false))
                .chain(held -> held
                        ? sendAll().eventually(() -> lease.giveUp(LEASE_NAME))
                        : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.debugf("The outbox waits: %s", failure.getMessage()))
                .onFailure()
                .recoverWithUni(failure ->
                        Uni.createFrom().voidItem().onItem().delayIt().by(PAUSE));
    }

    /** Batch after batch, until nothing waits. */
    private Uni<Void> sendAll() {
        return pool.preparedQuery(NEXT)
                .execute(Tuple.of(BATCH))
                .map(OutboxEntry::all)
                .chain(batch -> batch.isEmpty() ? Uni.createFrom().voidItem() : send(batch));
    }

    private Uni<Void> send(List<OutboxEntry> batch) {
        return sender.send(batch)
                .call(sent -> remove(sent.acknowledged()))
                .call(sent -> Multi.createFrom()
                        .iterable(sent.refused().entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(entry -> refuse(entry.getKey(), entry.getValue()))
                        .collect()
                        .last())
                .chain(sent -> sent.failure().isPresent()
                        ? Uni.createFrom().failure(sent.failure().get())
                        : lease.hold(LEASE_NAME, LEASE)
                                .chain(held -> held && batch.size() == BATCH
                                        ? sendAll()
                                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> remove(List<Long> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(REMOVE)
                        .execute(Tuple.tuple().addArrayOfLong(ids.toArray(new Long[0])))
                        .replaceWithVoid();
    }

    private Uni<Void> refuse(long id, String reason) {
        LOG.errorf("The broker will never take message %d of the outbox: %s", id, reason);
        return pool.preparedQuery(REFUSE).execute(Tuple.of(id, reason)).replaceWithVoid();
    }

    private Uni<Void> forget() {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(inboxRetention.toSeconds()))
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    @PreDestroy
    void stop() {
        if (running != null) {
            running.cancel();
        }
        if (forgetting != null) {
            forgetting.cancel();
        }
    }
}
