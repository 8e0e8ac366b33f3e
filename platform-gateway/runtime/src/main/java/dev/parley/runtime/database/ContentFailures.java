package dev.parley.runtime.database;

import com.fasterxml.jackson.core.JacksonException;
import dev.parley.runtime.problem.ProblemException;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Classifier of failures of consumed records: whether the content of the record is the cause, so that it can never be applied
 * and becomes a dead letter. Every other failure passes, or is mended by somebody: the record is retried without end, because
 * a record that is skipped is lost.
 */
public final class ContentFailures {

    /**
     * After how many failures of its content a record is given up. One may be a race, such as two rows with one key at the same
     * time, which the next attempt does not lose.
     */
    public static final int MAX_FAILURES = 3;

    /** SQLSTATE classes of bad values: data exceptions, violated constraints, exceeded limits. */
    private static final Set<String> SQL_STATE_CLASSES = Set.of("22", "23", "54");

    private static final int SQL_STATE_LENGTH = 5;
    private static final int SERVER_ERROR = 500;
    private static final int MAX_CAUSES = 16;

    private ContentFailures() {}

    /** Whether {@code failure} or one of its causes is a failure of the content, and none is transient. */
    public static boolean isOfContent(@Nullable Throwable failure) {
        if (TransientFailures.isTransient(failure)) {
            return false;
        }
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            if (isOfContentItself(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfContentItself(Throwable cause) {
        if (cause instanceof PgException database) {
            return isOfContent(database.getSqlState());
        }
        if (cause instanceof SQLException database) { // of JDBC, which the import uses
            return isOfContent(database.getSQLState());
        }
        if (cause instanceof ProblemException refusal) {
            return !refusal.problem().retryable() && refusal.problem().status() < SERVER_ERROR;
        }
        return cause instanceof JacksonException || isOfValues(cause);
    }

    private static boolean isOfContent(@Nullable String state) {
        return state != null && state.length() == SQL_STATE_LENGTH && SQL_STATE_CLASSES.contains(state.substring(0, 2));
    }

    /** What Java throws for a value that nobody has checked. */
    private static boolean isOfValues(Throwable cause) {
        return cause instanceof IllegalArgumentException
                || cause instanceof ArithmeticException
                || cause instanceof DateTimeException
                || cause instanceof IndexOutOfBoundsException
                || cause instanceof ClassCastException
                || cause instanceof NullPointerException;
    }
}
