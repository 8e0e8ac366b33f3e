package dev.parley.room.recordings;

import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.recordings.RecordingView.RecordingFailure;
import dev.parley.room.recordings.RecordingView.TrackProblemView;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Query of the recordings of a room. */
@ApplicationScoped
class RoomRecordings {

    private static final int MAX_RECORDINGS = 500;

    /**
     * The worker's measured duration wins over the reported one. A provider's failure report is left out if the recording
     * arrived nevertheless.
     */
    private static final String SELECT = """
            select r.id, r.meeting_id, r.platform, r.kind, r.started_at, coalesce(r.measured_ms, r.duration_ms) as duration_ms,
                r.stored_at, r.transcribed_at, r.failed_at, r.erased_at, r.failure_stage, r.failure_code, r.failure_detail,
                cast(r.problems as text) as problems_json, t.id as transcript_id
            from room.recording r
            join room.meeting m on m.id = r.meeting_id
            left join room.transcript t on t.recording_id = r.id
            where m.room_id = :room
              and not (r.failure_stage is not distinct from 'record' and exists (select 1 from room.recording o
                  where o.platform = r.platform and o.provider_recording_id = r.provider_recording_id
                    and o.id <> r.id and o.failure_stage is distinct from 'record'))
            order by coalesce(r.started_at, r.discovered_at) desc, r.id limit\s""" + MAX_RECORDINGS;

    @WithSession
    Uni<List<RecordingView>> of(UUID room) {
        return Sql.of(SELECT).set("room", room).list(RoomRecordings::view);
    }

    private static RecordingView view(Row row) {
        RecordingStatus status = RecordingStatus.of(
                row.timeOrNull("stored_at"),
                row.timeOrNull("transcribed_at"),
                row.timeOrNull("failed_at"),
                row.timeOrNull("erased_at"));
        return new RecordingView(
                row.uuid("id"),
                row.uuid("meeting_id"),
                row.text("platform"),
                status,
                row.text("kind").toLowerCase(Locale.ROOT),
                row.timeOrNull("started_at"),
                seconds(row.numberOrNull("duration_ms")),
                status == RecordingStatus.FAILED
                        ? new RecordingFailure(
                                row.text("failure_stage"), row.text("failure_code"), row.textOrNull("failure_detail"))
                        : null,
                TrackProblemStore.read(row.text("problems_json")).stream()
                        .map(TrackProblemView::of)
                        .toList(),
                row.uuidOrNull("transcript_id"));
    }

    private static @Nullable Double seconds(@Nullable Long millis) {
        return millis == null ? null : millis / 1000.0;
    }
}
