package dev.parley.room.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.room.testing.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PipelineQuarkusTest {

    @Inject
    TransactionSteps steps;

    @Inject
    Database database;

    private final UUID event = UUID.randomUUID();

    private long stored() {
        return database.count("select count(*) from room.inbox where event_id = '" + event + "'");
    }

    @Test
    void a_statement_sees_what_those_before_it_did() throws Throwable {
        assertThat(VertxContextSupport.subscribeAndAwait(() -> steps.insertAndCount("select 1 as one", event)))
                .isEqualTo(1);

        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void the_first_failure_is_handed_on_and_all_is_rolled_back() {
        assertThatThrownBy(() ->
                        VertxContextSupport.subscribeAndAwait(() -> steps.insertAndCount("select 1 / 0 as one", event)))
                .isInstanceOfSatisfying(
                        PgException.class,
                        failure -> assertThat(failure.getSqlState()).isEqualTo("22012"));

        assertThat(stored()).isZero();
    }

    @Test
    void without_a_transaction_it_is_refused_and_nothing_is_sent() {
        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(() -> Pipeline.of(
                        Sql.of("insert into room.inbox (event_id, revision) values (:id, 1)")
                                .set("id", event)
                                .execute(),
                        Sql.of("select 1 as one").single(row -> row.integer("one")),
                        (inserted, one) -> one)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction");

        assertThat(stored()).isZero();
    }
}
