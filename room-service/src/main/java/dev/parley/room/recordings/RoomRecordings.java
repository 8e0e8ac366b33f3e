package dev.parley.room.recordings;

import dev.parley.room.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Query of the recordings of a room. */
@ApplicationScoped
class RoomRecordings {

    private static final int MAX_RECORDINGS = 500;

    private static final String SELECT = "select " + RecordingRows.COLUMNS + """
             from room.recording r
            join room.meeting m on m.id = r.meeting_id
            left join room.transcript t on t.recording_id = r.id
            where m.room_id = :room and\s""" + RecordingRows.SHOWN
            + " order by coalesce(r.started_at, r.discovered_at) desc, r.id limit " + MAX_RECORDINGS;

    Uni<List<RecordingView>> of(UUID room) {
        return Sql.of(SELECT).set("room", room).list(RecordingRows::view);
    }
}
