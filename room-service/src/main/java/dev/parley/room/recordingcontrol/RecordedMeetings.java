package dev.parley.room.recordingcontrol;

import dev.parley.room.access.Caller;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.errors.NotFound;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Queries meetings for recording control. */
@ApplicationScoped
class RecordedMeetings {

    /** A meeting whose recording the caller may control. */
    record RecordedMeeting(UUID id, String platform, String roomName, boolean active) {}

    /** Fails with 404 for an unknown meeting, and with 403 unless the caller owns its room or created it. */
    @WithSession
    Uni<RecordedMeeting> of(UUID id, Caller.User caller) {
        return Sql.of("select id, platform, room_name, is_active, owner_id, user_id from room.meeting"
                        + " where id = :id")
                .set("id", id)
                .optional(row -> requireAllowed(row, caller))
                .map(found -> found.orElseThrow(() -> NotFound.of(ErrorCode.MEETING_NOT_FOUND)));
    }

    private static RecordedMeeting requireAllowed(Row row, Caller.User caller) {
        if (!caller.is(row.text("owner_id")) && !caller.is(row.textOrNull("user_id"))) {
            throw new ProblemException(
                    ErrorCode.NOT_THE_OWNER, "only the room's owner or the meeting's creator may record it");
        }
        return new RecordedMeeting(row.uuid("id"), row.text("platform"), row.text("room_name"), row.flag("is_active"));
    }
}
