package dev.parley.room.uploads;

import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingSource.Uploaded;
import dev.parley.platform.events.RecordingSource.Uploaded.Piece;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.room.commands.RecordingCommands;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Uploads in the database: their pieces, and the recording that a complete one becomes. */
@ApplicationScoped
class UploadStore {

    /** A piece that is sent again is not stored until it is there again. */
    private static final String PIECE = """
            insert into room.upload_piece (upload_id, number, transcript_id, total, size)
            values (:upload, :number, :transcript, :total, :size)
            on conflict (upload_id, number) do update set size = excluded.size, stored_at = null, created_at = now()""";

    private static final String STORED = """
            update room.upload_piece set stored_at = now() where upload_id = :upload and number = :number""";

    private static final String RECORDING_LOCK = """
            select r.id from room.recording r join room.transcript t on t.recording_id = r.id where t.id = :id
            for no key update of r""";

    private static final String RECORDING = """
            insert into room.recording (id, platform, kind, discovered_at, requested_at)
            values (:id, :platform, 'COMPOSED', now(), now())""";

    private static final String ATTACH = """
            update room.transcript set recording_id = :recording, source_kind = 'file' where id = :id""";

    private final RecordingCommands commands;
    private final long maxSize;

    UploadStore(RecordingCommands commands, RoomServiceConfig config) {
        this.commands = commands;
        this.maxSize = config.uploads().maxSize().asLongValue();
    }

    /** Fails with 400 if the transcript takes no upload now. */
    Uni<Void> requireExpected(UUID transcript) {
        return UploadState.read(transcript).invoke(UploadState::requireExpected).replaceWithVoid();
    }

    /**
     * Begins to store a piece. One of a file with another number of pieces begins a new upload. Fails with 400 if the
     * transcript takes no upload now, and with 413 if the file is too large.
     */
    @WithTransaction
    Uni<StoredPiece> begin(UUID transcript, PieceNumber piece, long size) {
        return UploadState.lock(transcript)
                .invoke(UploadState::requireExpected)
                .chain(state -> current(transcript, state, piece))
                .call(upload -> Sql.of(PIECE)
                        .set("upload", upload)
                        .set("number", piece.number())
                        .set("transcript", transcript)
                        .set("total", piece.total())
                        .set("size", size)
                        .execute())
                .call(this::requireSmall)
                .map(upload -> new StoredPiece(upload, piece.number()));
    }

    /**
     * Records that a piece is stored; the whole file, in its order, if it was the last that was missing. The lock lets one of
     * two last pieces see the other.
     */
    @WithTransaction
    Uni<Optional<List<Piece>>> stored(UUID transcript, StoredPiece piece) {
        return UploadState.lock(transcript)
                .chain(() -> Sql.of(STORED)
                        .set("upload", piece.upload())
                        .set("number", piece.number())
                        .execute())
                .chain(() -> UploadPieces.of(piece.upload()))
                .map(UploadPieces::file);
    }

    /** Forgets an upload that cannot be transcribed, so that another can follow. */
    @WithTransaction
    Uni<Void> discard(UUID transcript, UUID upload) {
        return Sql.of("update room.transcript set upload_id = null where id = :id and upload_id = :upload")
                .set("id", transcript)
                .set("upload", upload)
                .execute();
    }

    /** Makes a recording of a complete upload and has it transcribed, once. */
    @WithTransaction
    Uni<Void> complete(UUID transcript, UUID upload, List<Piece> file) {
        RecordingKey key = new RecordingKey(upload.toString());
        UUID recording = key.recordingId(RecordingCommand.Upload.PLATFORM);
        // Everything else that needs both rows takes the recording first.
        return Sql.of(RECORDING_LOCK)
                .set("id", transcript)
                .optional(row -> row.uuid("id"))
                .chain(former -> UploadState.lock(transcript))
                .chain(state -> recording.equals(state.recording()) || !upload.equals(state.upload())
                        ? Uni.createFrom().voidItem()
                        : replace(transcript, state, recording)
                                .chain(() -> commands.transcribe(
                                        key, new Uploaded(file), Optional.ofNullable(state.language()))));
    }

    private Uni<Void> replace(UUID transcript, UploadState state, UUID recording) {
        UUID former = state.recording();
        Uni<Void> detached = former == null
                ? Uni.createFrom().voidItem()
                : Sql.of("update room.recording set transcript_deleted = true where id = :id")
                        .set("id", former)
                        .execute()
                        .chain(() -> commands.erase(former, true));
        return detached.chain(() -> Sql.of(RECORDING)
                        .set("id", recording)
                        .set("platform", RecordingCommand.Upload.PLATFORM.value())
                        .execute())
                .chain(() -> Sql.of(ATTACH)
                        .set("recording", recording)
                        .set("id", transcript)
                        .execute());
    }

    private static Uni<UUID> current(UUID transcript, UploadState state, PieceNumber piece) {
        UUID upload = state.upload();
        if (upload == null) {
            return start(transcript);
        }
        // A complete one has failed, else the transcript would not take another.
        return UploadPieces.of(upload)
                .chain(pieces -> pieces.areOf(piece.total()) && pieces.file().isEmpty()
                        ? Uni.createFrom().item(upload)
                        : start(transcript));
    }

    private static Uni<UUID> start(UUID transcript) {
        UUID upload = UUID.randomUUID();
        return Sql.of("update room.transcript set upload_id = :upload where id = :id")
                .set("upload", upload)
                .set("id", transcript)
                .execute()
                .replaceWith(upload);
    }

    private Uni<Void> requireSmall(UUID upload) {
        return UploadPieces.of(upload)
                .invoke(pieces -> {
                    if (pieces.size() > maxSize) {
                        throw new ProblemException(
                                ErrorCode.UPLOAD_TOO_LARGE, "a file may have " + maxSize + " bytes at most");
                    }
                })
                .replaceWithVoid();
    }
}
