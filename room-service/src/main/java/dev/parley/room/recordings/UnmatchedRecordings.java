package dev.parley.room.recordings;

import dev.parley.recording.events.RecordingCommand;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Recordings that are linked to no meeting, for matching them again. */
@ApplicationScoped
class UnmatchedRecordings {

    /** Of a recording {@code r}. An uploaded file belongs to no meeting. */
    static final String CONDITION = "r.meeting_id is null and r.platform <> '" + RecordingCommand.Upload.PLATFORM + "'";

    private final RecordingMeetingLinker linker;

    UnmatchedRecordings(RecordingMeetingLinker linker) {
        this.linker = linker;
    }

    /** The next ids after {@code id}, in their order. */
    Uni<List<UUID>> after(UUID id, int limit) {
        return Sql.of("select r.id from room.recording r where " + CONDITION
                        + " and r.id > :id order by r.id limit :limit")
                .set("id", id)
                .set("limit", limit)
                .list(row -> row.uuid("id"));
    }

    /** Matches a recording in a transaction of its own. */
    @WithTransaction
    Uni<Void> match(UUID id) {
        return linker.link(id);
    }
}
