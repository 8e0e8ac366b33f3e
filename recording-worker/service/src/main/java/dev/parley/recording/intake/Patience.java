package dev.parley.recording.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * A record is neither lost nor skipped because the database is away: it waits, and those after it do. But one that fails
 * again and again while the database answers is at fault itself, and is put aside.
 */
@ApplicationScoped
class Patience {

    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final Duration FIRST = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int TRIES = 6;

    private final Pool pool;
    private final DeadLetters deadLetters;

    Patience(Pool pool, DeadLetters deadLetters) {
        this.pool = pool;
        this.deadLetters = deadLetters;
    }

    /** Does {@code work} for {@code record} until it is done or hopeless. */
    Uni<Void> withRecord(ConsumerRecord<byte[], byte[]> record, Supplier<Uni<Void>> work) {
        AtomicInteger faults = new AtomicInteger();
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure()
                .recoverWithUni(failure -> blame(record, failure, faults))
                .onFailure()
                .retry()
                .withBackOff(FIRST, LONGEST)
                .indefinitely();
    }

    /** Fails, so that it is tried again, unless the record has had its chances. */
    private Uni<Void> blame(ConsumerRecord<byte[], byte[]> record, Throwable failure, AtomicInteger faults) {
        LOG.warnf("A record of %s waits: %s", record.topic(), failure.getMessage());
        return pool.query("SELECT 1").execute().chain(answered -> {
            if (faults.incrementAndGet() < TRIES) {
                return Uni.createFrom().failure(failure);
            }
            return deadLetters.keep(
                    record, "cannot be taken: " + failure.getClass().getSimpleName());
        });
    }
}
