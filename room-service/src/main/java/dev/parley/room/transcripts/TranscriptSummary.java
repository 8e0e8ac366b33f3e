package dev.parley.room.transcripts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.database.Row;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transcript without its words.
 *
 * @param userId the owner: of the room, or whoever created it; null if there is none, or the recording's meeting is unknown
 * @param status {@code idle}, {@code uploaded}, {@code processing}, {@code error} or {@code ended}
 * @param failure why the status is {@code error}; null for any other status
 * @param duration in milliseconds, for compatibility with earlier versions of this API
 * @param changeSeq number of the last change, of all transcripts; later changes have greater numbers
 * @param shared whether its room is shared among users
 * @param tracks whether each speaker has a track of their own
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TranscriptSummary(
        UUID id,
        @Nullable String userId,
        String name,
        String status,
        @Nullable Failure failure,
        boolean locked,
        double duration,
        @Nullable String title,
        @Nullable String shortSummary,
        @Nullable String longSummary,
        Instant createdAt,
        ShareMode shareMode,
        @Nullable String sourceLanguage,
        @Nullable String targetLanguage,
        boolean reviewed,
        @Nullable UUID meetingId,
        SourceKind sourceKind,
        @Nullable UUID roomId,
        @Nullable String roomName,
        boolean audioDeleted,
        long changeSeq,
        @Nullable UUID recordingId,
        @JsonIgnore boolean shared,
        @JsonIgnore boolean tracks) {

    /** @param code stable; see the worker's list of codes */
    record Failure(String code, @Nullable String detail) {}

    /** Of a row of {@code transcript_details d} and {@code transcript_change c}. */
    static final String COLUMNS = """
            d.id, d.owner_id, d.name, d.status, d.failure_code, d.failure_detail, d.locked,
                coalesce(d.duration_ms, 0) as duration_ms, d.title, d.short_summary, d.long_summary, d.created_at,
                d.share_mode, d.source_language, d.target_language, d.reviewed, d.meeting_id, d.source_kind, d.room_id,
                d.room_name, d.audio_deleted, c.seq as change_seq, d.recording_id, d.shared,
                coalesce(d.recording_kind, '') = 'TRACKS' as tracks""";

    static TranscriptSummary of(Row row) {
        String status = row.text("status");
        return new TranscriptSummary(
                row.uuid("id"),
                row.textOrNull("owner_id"),
                row.text("name"),
                status,
                status.equals("error") ? failure(row) : null,
                row.flag("locked"),
                row.number("duration_ms"),
                row.textOrNull("title"),
                row.textOrNull("short_summary"),
                row.textOrNull("long_summary"),
                row.time("created_at"),
                ShareMode.of(row.text("share_mode")),
                row.textOrNull("source_language"),
                row.textOrNull("target_language"),
                row.flag("reviewed"),
                row.uuidOrNull("meeting_id"),
                SourceKind.valueOf(row.text("source_kind").toUpperCase(Locale.ROOT)),
                row.uuidOrNull("room_id"),
                row.textOrNull("room_name"),
                row.flag("audio_deleted"),
                row.number("change_seq"),
                row.uuidOrNull("recording_id"),
                row.flag("shared"),
                row.flag("tracks"));
    }

    /** Fails with 400 if it is locked. */
    void requireUnlocked() {
        if (locked) {
            throw new ProblemException(ErrorCode.TRANSCRIPT_LOCKED, "the transcript is locked");
        }
    }

    private static Failure failure(Row row) {
        String code = row.textOrNull("failure_code");
        return code == null
                ? new Failure("audio-erased", "the audio was erased before it was transcribed")
                : new Failure(code, row.textOrNull("failure_detail"));
    }

    @Override
    public String toString() {
        return "TranscriptSummary[id=" + id + ", status=" + status + "]";
    }
}
