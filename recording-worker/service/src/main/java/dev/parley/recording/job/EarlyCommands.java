package dev.parley.recording.job;

import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.runtime.reactive.Sequence;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Commands for recordings that are not known yet. room-service and the worker hear of a recording at the same time, so that a
 * link, an erasure or its cancellation may arrive first. Kept until the recording is known, then applied in the order of their
 * arrival.
 */
final class EarlyCommands {

    /** Orders the first signal of a recording and its commands: without a row there is nothing else to lock. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1::uuid::text, 0))";

    private static final String KNOWN = "SELECT 1 FROM recording.job WHERE recording_id = $1";

    private static final String ADD =
            "INSERT INTO recording.early_command (recording_id, command) VALUES ($1, $2::text::jsonb)";

    private static final String TAKE = """
            WITH taken AS (DELETE FROM recording.early_command WHERE recording_id = $1 RETURNING position, command)
            SELECT command::text FROM taken ORDER BY position""";

    private EarlyCommands() {}

    /** Locks the recording until the end of the transaction. */
    static Uni<Void> lock(SqlConnection connection, UUID recordingId) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(recordingId)).replaceWithVoid();
    }

    /** Whether there is a job for the recording, which the caller has locked. */
    static Uni<Boolean> isKnown(SqlConnection connection, UUID recordingId) {
        return connection.preparedQuery(KNOWN).execute(Tuple.of(recordingId)).map(rows -> rows.rowCount() == 1);
    }

    /** Keeps a command that has its effect later; fails with {@link UnknownRecordingException} for one that cannot. */
    static Uni<Void> add(SqlConnection connection, RecordingCommand command) {
        if (command instanceof RecordingCommand.Link
                || command instanceof RecordingCommand.Erase
                || command instanceof RecordingCommand.CancelErasure) {
            String json = new String(RecordingCodec.encode(command), StandardCharsets.UTF_8);
            return connection
                    .preparedQuery(ADD)
                    .execute(Tuple.of(command.recordingId(), json))
                    .replaceWithVoid();
        }
        return Uni.createFrom().failure(() -> new UnknownRecordingException(command.recordingId()));
    }

    /** Applies the commands of a recording that has just become known. */
    static Uni<Void> apply(SqlConnection connection, UUID recordingId) {
        return connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(recordingId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(EarlyCommands::read)
                        .flatMap(Optional::stream)
                        .toList())
                .chain(commands -> applyAll(connection, commands));
    }

    private static Uni<Void> applyAll(SqlConnection connection, List<RecordingCommand> commands) {
        return Sequence.each(commands, command -> CommandEffects.of(connection, command));
    }

    private static Optional<RecordingCommand> read(Row row) {
        return RecordingCodec.decodeCommand(row.getString(0).getBytes(StandardCharsets.UTF_8));
    }
}
