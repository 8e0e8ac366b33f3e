package dev.parley.recording.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * A record is neither lost nor skipped because the database is away or this program is wrong about it: it waits, and those
 * after it do, until that is mended. Only a record whose own content cannot be taken is put aside.
 */
@ApplicationScoped
class RetryingRecordHandler {

    private static final Logger LOG = Logger.getLogger(RetryingRecordHandler.class);
    private static final Duration FIRST = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int TRIES = 3;

    /** What PostgreSQL calls the faults of values: data exceptions, broken constraints, limits exceeded. */
    private static final Set<String> FAULTS_OF_VALUES = Set.of("22", "23", "54");

    private final DeadLetters deadLetters;

    RetryingRecordHandler(DeadLetters deadLetters) {
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

    /** Fails, so that it is tried again, unless the record is to blame and has had its chances. */
    private Uni<Void> blame(ConsumerRecord<byte[], byte[]> record, Throwable failure, AtomicInteger faults) {
        LOG.warnf("A record of %s waits: %s", record.topic(), failure.getMessage());
        return isRecords(failure) && faults.incrementAndGet() >= TRIES
                ? deadLetters.keep(
                        record, "cannot be taken: " + failure.getClass().getSimpleName())
                : Uni.createFrom().failure(failure);
    }

    private static boolean isRecords(Throwable failure) {
        if (failure instanceof PgException answer) {
            String state = answer.getSqlState();
            return state != null && state.length() == 5 && FAULTS_OF_VALUES.contains(state.substring(0, 2));
        }
        return failure instanceof ArithmeticException
                || failure instanceof DateTimeException
                || failure instanceof IllegalArgumentException
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof ClassCastException
                || failure instanceof NullPointerException;
    }
}
