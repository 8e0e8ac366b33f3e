package dev.parley.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentFailuresTest {

    private static PgException database(String state) {
        return new PgException("text", "ERROR", state, "detail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "22P02", "22007", "23505", "23503", "23514", "54000"})
    void a_value_that_the_database_refuses_is_a_failure_of_the_content(String state) {
        assertThat(ContentFailures.isOfContent(database(state))).isTrue();
        assertThat(ContentFailures.isOfContent(new SQLException("text", state))).isTrue();
        assertThat(ContentFailures.isOfContent(new IllegalStateException(new CompletionException(database(state)))))
                .as("as a cause")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "25006", "25P02", "28P01", "3D000", "40001", "40P01", "42P01", "42501", "53100", "57014",
                "XX000", "22", ""
            })
    void every_other_failure_of_the_database_is_none(String state) {
        assertThat(ContentFailures.isOfContent(database(state))).isFalse();
        assertThat(ContentFailures.isOfContent(new SQLException("text", state))).isFalse();
    }

    static Stream<Throwable> ofTheContent() {
        return Stream.of(
                new IllegalArgumentException("no such kind"),
                new NumberFormatException("x"),
                new ArithmeticException("long overflow"),
                new DateTimeException("year"),
                new IndexOutOfBoundsException(3),
                new ClassCastException("x"),
                new NullPointerException("x"),
                JsonMappingException.from((JsonParser) null, "x"),
                new UncheckedIOException(JsonMappingException.from((JsonParser) null, "x")),
                new ProblemException(ErrorCode.INVALID_REQUEST, "the room is closed"));
    }

    @ParameterizedTest
    @MethodSource("ofTheContent")
    void what_cannot_be_read_or_is_refused_is_a_failure_of_the_content(Throwable failure) {
        assertThat(ContentFailures.isOfContent(failure)).isTrue();
        assertThat(ContentFailures.isOfContent(new CompletionException(failure)))
                .as("as a cause")
                .isTrue();
    }

    static Stream<Throwable> ofAnythingElse() {
        return Stream.of(
                new IllegalStateException("a defect"),
                new UnsupportedOperationException("a defect"),
                new LinkageError("a class of another version"),
                new OutOfMemoryError("heap"),
                new ConnectException("refused"),
                new TimeoutException("late"),
                new UncheckedIOException(new IOException("away")),
                new ProblemException(ErrorCode.TEMPORARILY_UNAVAILABLE, "later"),
                new ProblemException(ErrorCode.INTERNAL_ERROR, "a defect"),
                new IllegalStateException("Timeout"),
                new IllegalArgumentException("cannot be read", new ConnectException("refused")));
    }

    @ParameterizedTest
    @MethodSource("ofAnythingElse")
    void a_defect_and_what_passes_are_none(Throwable failure) {
        assertThat(ContentFailures.isOfContent(failure)).isFalse();
    }

    @Test
    void nothing_is_none() {
        assertThat(ContentFailures.isOfContent(null)).isFalse();
        assertThat(ContentFailures.isOfContent(new PgException("text", "ERROR", null, "detail")))
                .isFalse();
    }
}
