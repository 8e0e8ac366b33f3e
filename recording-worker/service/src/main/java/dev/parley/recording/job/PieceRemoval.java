package dev.parley.recording.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/** Removal of the words of transcribed pieces, in the transaction that makes them needless. */
final class PieceRemoval {

    private PieceRemoval() {}

    static Uni<Void> of(SqlConnection connection, UUID recordingId) {
        return connection
                .preparedQuery("DELETE FROM recording.piece WHERE recording_id = $1")
                .execute(Tuple.of(recordingId))
                .replaceWithVoid();
    }
}
