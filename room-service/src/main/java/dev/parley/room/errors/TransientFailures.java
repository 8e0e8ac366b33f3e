package dev.parley.room.errors;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells a part that is away or overloaded, which trying again mends, from a fault that it does not. */
public final class TransientFailures {

    /** Connection, resources, operator, serialization and deadlock: SQLSTATE classes that pass. */
    private static final Set<String> PASSING = Set.of("08", "53", "57", "58", "40");

    private static final int DEPTH = 16;

    private TransientFailures() {}

    /** Whether {@code failure} or one of its causes is an outage. */
    public static boolean isTransient(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; depth++, cause = cause.getCause()) {
            if (passes(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(Throwable cause) {
        if (cause instanceof PgException database) {
            String state = database.getSqlState();
            return state == null || PASSING.contains(state.substring(0, Math.min(2, state.length())));
        }
        return cause instanceof ClosedConnectionException
                || cause instanceof TimeoutException
                || (cause instanceof IOException && !(cause instanceof com.fasterxml.jackson.core.JacksonException))
                || (cause instanceof VertxException && mentionsConnection(cause))
                || isPoolTimeout(cause);
    }

    private static boolean mentionsConnection(Throwable cause) {
        String message = cause.getMessage();
        return message != null && (message.contains("onnection") || message.contains("closed"));
    }

    /** The pool reports that no connection came free in time by message alone. */
    private static boolean isPoolTimeout(Throwable cause) {
        return "Timeout".equals(cause.getMessage());
    }
}
