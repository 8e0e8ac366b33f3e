package dev.parley.room.uploads;

import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.errors.NotFound;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * State of a transcript that may take an upload.
 *
 * @param recording of the transcript; null if it has none yet
 * @param language of the speech as the creator said; null for any
 * @param upload that is under way; null if there is none
 */
record UploadState(
        String status,
        String sourceKind,
        @Nullable UUID recording,
        @Nullable String language,
        @Nullable UUID upload) {

    private static final String STATE = """
            select d.status, d.source_kind, d.recording_id, d.source_language, t.upload_id
            from room.transcript t join room.transcript_details d on d.id = t.id where t.id = :id""";

    private static UploadState of(Row row) {
        return new UploadState(
                row.text("status"),
                row.text("source_kind"),
                row.uuidOrNull("recording_id"),
                row.textOrNull("source_language"),
                row.uuidOrNull("upload_id"));
    }

    /** Fails with 404 if there is no such transcript. */
    static Uni<UploadState> read(UUID transcript) {
        return read(transcript, STATE);
    }

    /** As {@link #read}; nobody else changes it before the transaction ends. */
    static Uni<UploadState> lock(UUID transcript) {
        return read(transcript, STATE + " for no key update of t");
    }

    private static Uni<UploadState> read(UUID transcript, String query) {
        return Sql.of(query)
                .set("id", transcript)
                .optional(UploadState::of)
                .map(found -> found.orElseThrow(() -> NotFound.of(ErrorCode.TRANSCRIPT_NOT_FOUND)));
    }

    /** @throws ProblemException (400) if the transcript takes no upload now */
    void requireExpected() {
        if (sourceKind.equals("room") || !(status.equals("idle") || status.equals("error"))) {
            throw new ProblemException(
                    ErrorCode.UPLOAD_NOT_EXPECTED, "the transcript has a recording, or a complete upload, already");
        }
    }
}
