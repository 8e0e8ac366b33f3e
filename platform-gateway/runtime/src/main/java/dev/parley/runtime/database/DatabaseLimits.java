package dev.parley.runtime.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Time limits of calls to the database, for requests as for timers and consumers: every call ends, whatever the database
 * does, and gives its connection back.
 */
@ConfigMapping(prefix = "parley.database-limits")
public interface DatabaseLimits {

    /** Maximum wait for a connection, also for a new one; and for the answer to a readiness check. */
    @WithDefault("PT2S")
    Duration poolWait();

    /** Maximum time of one statement, and of a transaction between two of them. */
    @WithDefault("PT10S")
    Duration statement();

    /**
     * Maximum wait for a row that another transaction has locked. A statement may wait twice, first for its turn and then for
     * the row, and PostgreSQL limits each wait: less than half of a request's own work, so that the statement is refused
     * before the request is.
     */
    @WithDefault("PT1S")
    Duration lock();

    /** Maximum time without a byte from or to the server: after it the connection is closed. */
    @WithDefault("PT30S")
    Duration silence();
}
