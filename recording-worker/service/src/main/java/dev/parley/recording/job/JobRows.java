package dev.parley.recording.job;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKind;
import dev.parley.recording.events.RecordingEvent.Origin;
import dev.parley.runtime.tracing.TraceParent;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Mapping of rows of the job table to {@link Job}s. */
final class JobRows {

    /** The columns that every query selects; begins with a space, because the end of a text block cannot have one. */
    static final String COLUMNS = " " + """
            recording_id, platform, provider_recording_id, room, kind, source::text AS source_json, started_at, duration_ms,
            origin_revision, status, stage, run, attempts, next_try_at, epoch, progress, moved_bytes, total_bytes,
            extract(epoch FROM now() - run_started_at)::float8 AS waited_s,
            files::text AS files_json, voices::text AS voices_json, problems::text AS problems_json, audio_ms, playable::text AS playable_json, transcript::text AS transcript_json, words, tracks_recording_id,
            error_stage, error_code, error_detail, error_tool::text AS error_tool_json, error_at, meeting_id, room_id, erase_command, erased_at, trace_parent, created_at, updated_at""";

    private JobRows() {}

    /** The trace parent to store for a run that starts now; null if traces are not collected. */
    static @Nullable String currentTrace() {
        TraceParent trace = TraceParent.current();
        return trace.isNone() ? null : trace.value();
    }

    static List<Job> all(RowSet<Row> rows) {
        List<Job> jobs = new ArrayList<>(rows.size());
        for (Row row : rows) {
            jobs.add(job(row));
        }
        return jobs;
    }

    static Optional<Job> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    private static Job job(Row row) {
        return new Job(
                row.getUUID("recording_id"),
                origin(row),
                row.getInteger("origin_revision"),
                JobJson.source(row.getString("source_json")),
                JobStatus.parse(row.getString("status")).orElseThrow(),
                Stage.of(row.getString("stage")),
                row.getInteger("run"),
                row.getInteger("attempts"),
                Duration.ofMillis(Math.round(row.getDouble("waited_s") * 1000)),
                instant(row, "next_try_at"),
                row.getLong("epoch"),
                progress(row),
                JobJson.tracks(row.getString("files_json")),
                JobJson.tracks(row.getString("voices_json")),
                JobJson.problems(row.getString("problems_json")),
                millis(row.getLong("audio_ms")),
                Optional.ofNullable(row.getString("playable_json")).map(JobJson::playable),
                Optional.ofNullable(row.getString("transcript_json")).map(JobJson::object),
                Optional.ofNullable(row.getInteger("words")),
                Optional.ofNullable(row.getUUID("tracks_recording_id")),
                error(row),
                Optional.ofNullable(row.getUUID("meeting_id")),
                Optional.ofNullable(row.getUUID("room_id")),
                Optional.ofNullable(row.getUUID("erase_command")),
                optionalInstant(row, "erased_at"),
                TraceParent.read(row.getString("trace_parent")),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Progress progress(Row row) {
        Long total = row.getLong("total_bytes");
        return new Progress(
                row.getFloat("progress"),
                row.getLong("moved_bytes"),
                total == null ? OptionalLong.empty() : OptionalLong.of(total));
    }

    private static Origin origin(Row row) {
        return new Origin(
                new PlatformId(row.getString("platform")),
                Optional.ofNullable(row.getString("room")).map(ProviderRoomName::new),
                Optional.ofNullable(row.getString("provider_recording_id")),
                RecordingKind.valueOf(row.getString("kind")),
                optionalInstant(row, "started_at"),
                millis(row.getLong("duration_ms")));
    }

    private static Optional<JobError> error(Row row) {
        return Optional.ofNullable(row.getString("error_code"))
                .map(code -> new JobError(
                        Stage.of(row.getString("error_stage")),
                        code,
                        row.getString("error_detail"),
                        Optional.ofNullable(row.getString("error_tool_json")).map(JobJson::tool),
                        instant(row, "error_at")));
    }

    private static Optional<Duration> millis(@Nullable Long millis) {
        return Optional.ofNullable(millis).map(Duration::ofMillis);
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static Optional<Instant> optionalInstant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
