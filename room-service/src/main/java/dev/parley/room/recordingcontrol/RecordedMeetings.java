package dev.parley.room.recordingcontrol;

import dev.parley.room.access.Caller;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.errors.NotFound;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queries meetings for recording control. */
@ApplicationScoped
class RecordedMeetings {

    /** Of {@code m}, a meeting. */
    static final String COLUMNS = """
            m.id, m.platform, m.room_name, m.is_active, m.owner_id, m.user_id,
                m.recording_type = 'cloud' and m.recording_trigger like 'automatic%' as automatic""";

    private static final String BY_ID = "select " + COLUMNS + " from room.meeting m where m.id = :id";

    /**
     * A meeting that may be recorded.
     *
     * @param creatorId the user who created it; null for a guest
     * @param automatic whether its recording starts without a request
     */
    record RecordedMeeting(
            UUID id,
            String platform,
            String roomName,
            boolean active,
            String ownerId,
            @Nullable String creatorId,
            boolean automatic) {

        /** Whether the caller may start and stop its recordings: the room's owner and the meeting's creator may. */
        boolean controlledBy(Caller caller) {
            return caller.is(ownerId) || caller.is(creatorId);
        }

        /** Fails with 403 unless the caller may start and stop its recordings. */
        RecordedMeeting requireControlledBy(Caller caller) {
            if (!controlledBy(caller)) {
                throw new ProblemException(
                        ErrorCode.NOT_THE_OWNER, "only the room's owner or the meeting's creator may record it");
            }
            return this;
        }
    }

    /** Fails with 404 for an unknown meeting. */
    Uni<RecordedMeeting> byId(UUID id) {
        return Sql.of(BY_ID)
                .set("id", id)
                .optional(RecordedMeetings::read)
                .map(found -> found.orElseThrow(() -> NotFound.of(ErrorCode.MEETING_NOT_FOUND)));
    }

    /** Reads {@link #COLUMNS}. */
    static RecordedMeeting read(Row row) {
        return new RecordedMeeting(
                row.uuid("id"),
                row.text("platform"),
                row.text("room_name"),
                row.flag("is_active"),
                row.text("owner_id"),
                row.textOrNull("user_id"),
                row.flag("automatic"));
    }
}
