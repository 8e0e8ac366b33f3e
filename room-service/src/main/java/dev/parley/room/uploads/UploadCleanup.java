package dev.parley.room.uploads;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Query and removal of pieces that nobody needs any more. */
@ApplicationScoped
class UploadCleanup {

    /**
     * Pieces of uploads that were replaced or whose transcript was deleted, that the worker has stored as a recording, or that
     * were not completed.
     */
    private static final String UNUSED = """
            select p.upload_id, p.number from room.upload_piece p
            left join room.transcript t on t.id = p.transcript_id and t.upload_id = p.upload_id
            left join room.recording r on r.id = t.recording_id
            where p.created_at < now() - make_interval(secs => :grace) and (t.id is null
                or r.stored_at is not null or r.erased_at is not null
                or (t.recording_id is null and p.created_at < now() - make_interval(secs => :patience)))
            order by p.created_at limit :limit""";

    private final Duration grace;
    private final Duration patience;

    UploadCleanup(RoomServiceConfig config) {
        this.grace = config.uploads().grace();
        this.patience = config.uploads().patience();
    }

    Uni<List<StoredPiece>> unused(int limit) {
        return Sql.of(UNUSED)
                .set("grace", (double) grace.toSeconds())
                .set("patience", (double) patience.toSeconds())
                .set("limit", limit)
                .list(row -> new StoredPiece(row.uuid("upload_id"), Math.toIntExact(row.number("number"))));
    }

    /** Forgets a piece whose object is gone. */
    @WithTransaction
    Uni<Void> forget(StoredPiece piece) {
        return Sql.of("delete from room.upload_piece where upload_id = :upload and number = :number")
                .set("upload", piece.upload())
                .set("number", piece.number())
                .execute();
    }
}
