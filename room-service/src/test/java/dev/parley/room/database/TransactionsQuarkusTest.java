package dev.parley.room.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.room.testing.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class TransactionsQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    /** More than the pool has connections. */
    private static final int MANY = 30;

    @Inject
    TransactionSteps steps;

    @Inject
    FreshContext contexts;

    @Inject
    Database database;

    private final UUID event = UUID.randomUUID();

    private boolean stored(UUID id) {
        return database.count("select count(*) from room.inbox where event_id = '" + id + "'") == 1;
    }

    @Test
    void what_a_transaction_wrote_is_there_when_its_result_comes() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> steps.insert(event));

        assertThat(stored(event)).isTrue();
    }

    @Test
    void a_transaction_that_fails_is_rolled_back_and_its_failure_handed_on() {
        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(() -> steps.insertAndFail(event)))
                .hasMessage("fails");

        assertThat(stored(event)).isFalse();
    }

    @Test
    void a_transaction_within_another_one_is_the_same() {
        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(() -> steps.insertWithinAndFail(event)))
                .hasMessage("fails");

        assertThat(stored(event)).isFalse();
    }

    @Test
    void a_transaction_after_another_one_is_its_own() {
        UUID second = UUID.randomUUID();

        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(() -> steps.insertTwo(event, second)))
                .hasMessage("fails");

        assertThat(stored(event)).isTrue();
        assertThat(stored(second)).isFalse();
    }

    @Test
    void two_transactions_at_the_same_time_on_one_context_are_refused() {
        UUID second = UUID.randomUUID();

        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(() -> steps.insertTwoAtOnce(event, second)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at the same time");

        awaitNoTransaction();
        assertThat(stored(event) && stored(second)).isFalse();
    }

    @Test
    void a_column_that_is_read_as_another_type_says_which_one() {
        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(
                        () -> Sql.of("select 1 as one").single(row -> row.text("one"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one");
    }

    @Test
    void transactions_that_nobody_waits_for_are_rolled_back_and_leave_their_connections() throws Throwable {
        List<UUID> events = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            UUID abandoned = UUID.randomUUID();
            CountDownLatch inserted = new CountDownLatch(1);
            Cancellable running = contexts.run(() -> Uni.createFrom()
                            .item(() -> steps.insertAndWait(abandoned, inserted::countDown)
                                    .subscribe()
                                    .with(ignored -> {}, failure -> {})))
                    .await()
                    .atMost(WAIT_TIMEOUT);
            assertThat(inserted.await(WAIT_TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            running.cancel();
            events.add(abandoned);
        }

        VertxContextSupport.subscribeAndAwait(() -> steps.insert(event));
        awaitNoTransaction();
        assertThat(events).noneMatch(this::stored);
    }

    @Test
    void a_statement_without_a_value_for_a_parameter_fails() {
        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(
                        () -> Sql.of("select 1 as one where :missing = 1").execute()))
                .hasMessageContaining("missing");
    }

    @Test
    void more_rows_than_one_are_no_single_row() {
        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(() -> Uni.createFrom()
                        .deferred(() -> Sql.of("values (1), (2)").optional(row -> 1))))
                .isInstanceOf(IllegalStateException.class);
    }

    private void awaitNoTransaction() {
        await().atMost(WAIT_TIMEOUT)
                .until(() ->
                        database.count("select count(*) from pg_stat_activity where state like 'idle in transaction%'")
                                == 0);
    }
}
