package dev.parley.recording.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/** Inbox: ids of the signals and commands already processed, written in the transaction of their effect. */
final class Inbox {

    private static final String INSERT =
            "INSERT INTO recording.inbox (event_id, revision) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    private Inbox() {}

    /** Adds an id; false if it was there already. */
    static Uni<Boolean> add(SqlConnection connection, UUID eventId, int revision) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(eventId, revision))
                .map(rows -> rows.rowCount() == 1);
    }
}
