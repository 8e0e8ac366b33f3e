package dev.parley.room.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

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
                .as("statement took too long, as Hibernate tells it")
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
}
