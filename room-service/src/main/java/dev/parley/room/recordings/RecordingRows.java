package dev.parley.room.recordings;

import dev.parley.room.database.Row;
import dev.parley.room.recordings.RecordingView.RecordingFailure;
import dev.parley.room.recordings.RecordingView.TrackProblemView;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Mapping of rows of recordings to {@link RecordingView}s. */
final class RecordingRows {

    /** Of a recording {@code r} and its transcript {@code t}. The worker's measured duration wins over the reported one, and a transcript without words does not count. */
    static final String COLUMNS = """
            r.id, r.meeting_id, r.platform, r.kind, r.started_at, coalesce(r.measured_ms, r.duration_ms) as duration_ms,
                r.stored_at, r.transcribed_at, r.failed_at, r.erased_at, r.failure_stage, r.failure_code, r.failure_detail,
                cast(r.problems as text) as problems_json,
                case when r.transcribed_at is not null then t.id end as transcript_id""";

    /** Leaves a provider's failure report out if the recording arrived nevertheless. */
    static final String SHOWN = """
            not (r.failure_stage is not distinct from 'record' and exists (select 1 from room.recording o
                  where o.platform = r.platform and o.provider_recording_id = r.provider_recording_id
                    and o.id <> r.id and o.failure_stage is distinct from 'record'))""";

    private RecordingRows() {}

    static RecordingView view(Row row) {
        RecordingStatus status = RecordingStatus.of(
                row.timeOrNull("stored_at"),
                row.timeOrNull("transcribed_at"),
                row.timeOrNull("failed_at"),
                row.timeOrNull("erased_at"));
        return new RecordingView(
                row.uuid("id"),
                row.uuidOrNull("meeting_id"),
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
