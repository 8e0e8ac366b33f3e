package dev.parley.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransientFailuresTest {

    private static PgException database(String state) {
        return new PgException("text", "ERROR", state, "detail");
    }

    @Test
    void what_passes_is_told_from_what_stays() {
        assertThat(TransientFailures.isTransient(new IllegalStateException(new ConnectException())))
                .isTrue();
        assertThat(TransientFailures.isTransient(new UncheckedIOException(new IOException("away"))))
                .isTrue();
        assertThat(TransientFailures.isTransient(database("57P01")))
                .as("shutting down")
                .isTrue();
        assertThat(TransientFailures.isTransient(database("40P01")))
                .as("deadlock")
                .isTrue();
        assertThat(TransientFailures.isTransient(database("55P03")))
                .as("waited too long for a lock")
                .isTrue();
        assertThat(TransientFailures.isTransient(new IllegalStateException(new SQLException("text", "57014"))))
                .as("statement took too long, as JDBC tells it")
                .isTrue();
        assertThat(TransientFailures.isTransient(new SQLException("text", "23505")))
                .isFalse();
        assertThat(TransientFailures.isTransient(database("22021")))
                .as("bad text")
                .isFalse();
        assertThat(TransientFailures.isTransient(database("23505")))
                .as("duplicate")
                .isFalse();
        assertThat(TransientFailures.isTransient(new IllegalArgumentException("Timeouts")))
                .isFalse();
        assertThat(TransientFailures.isTransient(
                        JsonMappingException.from((com.fasterxml.jackson.core.JsonParser) null, "x")))
                .isFalse();
        assertThat(TransientFailures.isTransient(null)).isFalse();
    }

    /** A replica that stops closes its pool while records are applied: another replica has to apply them. */
    @Test
    void a_pool_that_is_closed_is_a_transient_failure() {
        Vertx vertx = Vertx.vertx();
        try {
            Pool pool = PgBuilder.pool()
                    .using(vertx)
                    .connectingTo(new PgConnectOptions().setHost("127.0.0.1"))
                    .build();
            await(pool.close());

            assertThat(pool.query("select 1").execute().toCompletionStage())
                    .failsWithin(Duration.ofMinutes(2))
                    .withThrowableThat()
                    .satisfies(failure ->
                            assertThat(TransientFailures.isTransient(failure)).isTrue());
        } finally {
            await(vertx.close());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection is not active now, current status: CLOSED",
                "Pending requests failed to be sent due to connection has been closed."
            })
    void a_connection_that_has_just_ended_is_a_transient_failure(String messageOfTheClient) {
        assertThat(TransientFailures.isTransient(
                        new CompletionException(new NoStackTraceThrowable(messageOfTheClient))))
                .isTrue();
        assertThat(TransientFailures.isTransient(new NoStackTraceThrowable("something else")))
                .isFalse();
    }

    private static void await(Future<Void> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
