package dev.parley.recording.job;

import dev.parley.recording.events.ErasureReason;
import dev.parley.recording.events.RecordingCommand;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** Effects of commands on job rows, in the transaction of the caller. Each completes with the changed job; empty if none. */
final class CommandEffects {

    /** Ends the current lease: later writes of its holder are refused. */
    private static final String NEW_RUN = """
            UPDATE recording.job SET status = 'queued', run = run + 1, epoch = epoch + 1, attempts = 0, progress = 0,
                run_started_at = now(), next_try_at = now(), updated_at = now(), lease_owner = NULL, lease_until = NULL,
                trace_parent = $2""";

    /** Restarts the stage that failed. */
    private static final String RETRY = NEW_RUN + " WHERE recording_id = $1 AND status = 'failed' RETURNING ";

    /** Ends the delay before the next attempt, but not twice. */
    private static final String RETRY_NOW = """
            UPDATE recording.job SET next_try_at = now(), updated_at = now()
            WHERE recording_id = $1 AND status = 'queued' AND next_try_at > clock_timestamp() RETURNING """;

    /**
     * Starts with the latest stage whose input is still stored, but fetches a track that did not come before, and makes
     * playable audio for a recording that has none. A language that is not named stays.
     */
    private static final String REPROCESS = NEW_RUN + """
            , language = coalesce($3, language), stage = CASE
                WHEN problems @> '[{"problem":{"stage":"fetch"}}]' THEN 'fetch'
                WHEN voices <> '[]' AND (playable IS NOT NULL OR files = '[]') THEN 'transcribe'
                WHEN voices <> '[]' THEN 'render'
                WHEN files <> '[]' AND stage <> 'fetch' THEN 'check'
                ELSE 'fetch' END
            WHERE recording_id = $1""";

    /** The error code of a job that an operator cancelled. */
    static final String CANCELLED = "cancelled";

    static final String CANCELLED_DETAIL = "an operator cancelled the job";

    /** Ends the current lease. */
    private static final String CANCEL = """
            UPDATE recording.job SET status = 'failed', epoch = epoch + 1, lease_owner = NULL, lease_until = NULL,
                error_stage = stage, error_code = $2, error_detail = $3, error_tool = NULL, error_at = now(), updated_at = now()
            WHERE recording_id = $1 AND status IN ('queued', 'running') RETURNING """;

    /**
     * Replaces an erasure that waits, but takes nothing back: neither the copy at the source, nor what the provider left to us,
     * nor that it has begun, nor a reason for which it cannot be cancelled ($6 is the one for which it can).
     */
    private static final String ERASE = """
            UPDATE recording.job SET erase_command = $2, erase_trace_parent = $3,
                erase_reason = CASE WHEN erase_command IS NOT NULL AND $4::text = $6 THEN erase_reason ELSE $4 END,
                erase_source = $5 OR erase_command IS NOT NULL AND erase_source,
                erase_attempts = CASE WHEN erase_command IS NOT NULL THEN erase_attempts ELSE 0 END,
                erase_next_try_at = now(), updated_at = now()
            WHERE recording_id = $1 RETURNING """;

    /** Not one that was tried, since part of the audio may be gone. */
    private static final String CANCEL_ERASURE = """
            UPDATE recording.job SET erase_command = NULL, updated_at = now()
            WHERE recording_id = $1 AND erase_command IS NOT NULL AND erase_reason = $2 AND erase_attempts = 0 RETURNING """;

    private static final String LINK = """
            UPDATE recording.job SET meeting_id = $2, room_id = $3, updated_at = now()
            WHERE recording_id = $1 RETURNING """;

    private CommandEffects() {}

    static Uni<Optional<Job>> of(SqlConnection connection, RecordingCommand command) {
        UUID recordingId = command.recordingId();
        if (command instanceof RecordingCommand.Process) {
            return process(connection, recordingId);
        }
        if (command instanceof RecordingCommand.Link link) {
            return link(connection, link);
        }
        if (command instanceof RecordingCommand.Erase erase) {
            return erase(connection, erase);
        }
        if (command instanceof RecordingCommand.CancelErasure cancel) {
            return update(
                    connection,
                    CANCEL_ERASURE,
                    Tuple.of(recordingId, cancel.reason().word()));
        }
        return command instanceof RecordingCommand.Reprocess reprocess
                ? reprocess(connection, recordingId, reprocess.language())
                : Uni.createFrom().failure(() -> new IllegalArgumentException("an upload makes a job of its own"));
    }

    /** Runs a failed job again from the stage that failed, or a waiting one at once. */
    static Uni<Optional<Job>> process(SqlConnection connection, UUID recordingId) {
        return update(connection, RETRY, newRun(recordingId))
                .chain(retried -> retried.isPresent()
                        ? Uni.createFrom().item(retried)
                        : update(connection, RETRY_NOW, Tuple.of(recordingId)));
    }

    /** Starts a new run, whatever the job's status. */
    static Uni<Optional<Job>> reprocess(SqlConnection connection, UUID recordingId, Optional<String> language) {
        return update(connection, REPROCESS + " RETURNING ", newRun(recordingId, language));
    }

    /** Starts a new run of a job that has ended. */
    static Uni<Optional<Job>> rerun(SqlConnection connection, UUID recordingId) {
        return update(
                connection,
                REPROCESS + " AND status IN ('done', 'failed') RETURNING ",
                newRun(recordingId, Optional.empty()));
    }

    /** Ends a job that waits or runs as failed. */
    static Uni<Optional<Job>> cancel(SqlConnection connection, UUID recordingId) {
        return update(connection, CANCEL, Tuple.of(recordingId, CANCELLED, CANCELLED_DETAIL));
    }

    /** Asks for the erasure of the audio, which happens when the job has ended. */
    static Uni<Optional<Job>> erase(SqlConnection connection, RecordingCommand.Erase command) {
        Tuple values = Tuple.of(command.recordingId(), command.commandId())
                .addString(JobRows.currentTrace())
                .addString(command.reason().map(ErasureReason::word).orElse(null))
                .addBoolean(command.source())
                .addString(ErasureReason.CONSENT.word());
        return update(connection, ERASE, values);
    }

    private static Uni<Optional<Job>> link(SqlConnection connection, RecordingCommand.Link link) {
        Tuple values = Tuple.of(link.recordingId())
                .addUUID(link.meetingId().orElse(null))
                .addUUID(link.roomId().orElse(null));
        return update(connection, LINK, values);
    }

    private static Tuple newRun(UUID recordingId) {
        return Tuple.of(recordingId).addString(JobRows.currentTrace());
    }

    private static Tuple newRun(UUID recordingId, Optional<String> language) {
        return newRun(recordingId).addString(language.orElse(null));
    }

    private static Uni<Optional<Job>> update(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql + JobRows.COLUMNS).execute(values).map(JobRows::first);
    }
}
