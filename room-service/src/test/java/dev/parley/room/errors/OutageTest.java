package dev.parley.room.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static PgException database(String state) {
        return new PgException("text", "ERROR", state, "detail");
    }

    @Test
    void what_passes_is_told_from_what_stays() {
        assertThat(Outage.isBehind(new IllegalStateException(new ConnectException())))
                .isTrue();
        assertThat(Outage.isBehind(new UncheckedIOException(new IOException("away"))))
                .isTrue();
        assertThat(Outage.isBehind(database("57P01"))).as("shutting down").isTrue();
        assertThat(Outage.isBehind(database("40P01"))).as("deadlock").isTrue();
        assertThat(Outage.isBehind(database("22021"))).as("bad text").isFalse();
        assertThat(Outage.isBehind(database("23505"))).as("duplicate").isFalse();
        assertThat(Outage.isBehind(new IllegalArgumentException("Timeouts"))).isFalse();
        assertThat(Outage.isBehind(JsonMappingException.from((com.fasterxml.jackson.core.JsonParser) null, "x")))
                .isFalse();
        assertThat(Outage.isBehind(null)).isFalse();
    }
}
