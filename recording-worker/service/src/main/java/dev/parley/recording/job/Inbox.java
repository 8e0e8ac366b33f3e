package dev.parley.recording.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/** Remembers which signals and commands have had their effect, in the transaction of the effect. */
final class Inbox {

    private static final String INSERT =
            "INSERT INTO recording.inbox (event_id, revision) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    private Inbox() {}

    /** Whether this is the first time. */
    static Uni<Boolean> first(SqlConnection connection, UUID eventId, int revision) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(eventId, revision))
                .map(rows -> rows.rowCount() == 1);
    }
}
