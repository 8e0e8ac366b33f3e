package dev.parley.runtime.database;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Classifier of failures: whether a retry may succeed, because a part of the system is unreachable or overloaded. */
public final class TransientFailures {

    /** SQLSTATE classes of transient failures: connection, resources, operator, system, serialization and deadlock. */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "53", "57", "58", "40");

    /** Failures of the limits of locks and of idle transactions, in classes that are not transient as a whole. */
    private static final Set<String> TRANSIENT_STATES = Set.of("55P03", "25P03");

    private static final int MAX_CAUSES = 16;

    private TransientFailures() {}

    /** Whether {@code failure} or one of its causes is transient. */
    public static boolean isTransient(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            if (isTransientItself(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransientItself(Throwable cause) {
        if (cause instanceof PgException database) {
            return database.getSqlState() == null || isTransient(database.getSqlState());
        }
        if (cause instanceof SQLException database) { // of migrations and of the import, which use JDBC
            return database.getSQLState() != null && isTransient(database.getSQLState());
        }
        return cause instanceof ClosedConnectionException
                || cause instanceof TimeoutException
                || (cause instanceof IOException && !(cause instanceof com.fasterxml.jackson.core.JacksonException))
                || (isOfVertx(cause) && mentionsConnection(cause))
                || isPoolTimeout(cause);
    }

    private static boolean isTransient(String state) {
        return TRANSIENT_STATES.contains(state)
                || TRANSIENT_CLASSES.contains(state.substring(0, Math.min(2, state.length())));
    }

    /** The client of the database has no types for a pool that is closed and for a connection that has just ended. */
    private static boolean isOfVertx(Throwable cause) {
        return cause instanceof VertxException || cause instanceof NoStackTraceThrowable;
    }

    private static boolean mentionsConnection(Throwable cause) {
        String message = cause.getMessage();
        return message != null && (message.contains("onnection") || message.contains("closed"));
    }

    /** The pool reports by this message alone that no connection became free in time. */
    private static boolean isPoolTimeout(Throwable cause) {
        return "Timeout".equals(cause.getMessage());
    }
}
