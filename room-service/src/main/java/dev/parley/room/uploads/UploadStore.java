package dev.parley.room.uploads;

import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingSource.Uploaded;
import dev.parley.platform.events.RecordingSource.Uploaded.Piece;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.room.commands.RecordingCommands;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.errors.NotFound;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Uploads in the database: their pieces, and the recording that a complete one becomes. */
@ApplicationScoped
class UploadStore {

    private static final String STATE = """
            select d.status, d.source_kind, d.recording_id, d.source_language, t.upload_id
            from room.transcript t join room.transcript_details d on d.id = t.id where t.id = :id""";

    /** A piece that is sent again is not stored until it is there again. */
    private static final String PIECE = """
            insert into room.upload_piece (upload_id, number, transcript_id, total, size)
            values (:upload, :number, :transcript, :total, :size)
            on conflict (upload_id, number) do update set size = excluded.size, stored_at = null, created_at = now()""";

    private static final String STORED = """
            update room.upload_piece set stored_at = now() where upload_id = :upload and number = :number""";

    private static final String PIECES = """
            select number, total, size, stored_at is not null as stored from room.upload_piece
            where upload_id = :upload order by number""";

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

    private record State(
            String status,
            String sourceKind,
            @Nullable UUID recording,
            @Nullable String language,
            @Nullable UUID upload) {

        static State of(Row row) {
            return new State(
                    row.text("status"),
                    row.text("source_kind"),
                    row.uuidOrNull("recording_id"),
                    row.textOrNull("source_language"),
                    row.uuidOrNull("upload_id"));
        }

        void requireExpected() {
            if (sourceKind.equals("room") || !(status.equals("idle") || status.equals("error"))) {
                throw new ProblemException(
                        ErrorCode.UPLOAD_NOT_EXPECTED, "the transcript has a recording, or a complete upload, already");
            }
        }
    }

    private record PieceRow(int number, int total, long size, boolean stored) {
        static PieceRow of(Row row) {
            return new PieceRow(
                    Math.toIntExact(row.number("number")),
                    Math.toIntExact(row.number("total")),
                    row.number("size"),
                    row.flag("stored"));
        }
    }

    /** Fails with 400 if the transcript takes no upload now. */
    @WithSession
    Uni<Void> requireExpected(UUID transcript) {
        return state(transcript, "").invoke(State::requireExpected).replaceWithVoid();
    }

    /**
     * Begins to store a piece. One of a file with another number of pieces begins a new upload. Fails with 400 if the
     * transcript takes no upload now, and with 413 if the file is too large.
     */
    @WithTransaction
    Uni<StoredPiece> begin(UUID transcript, PieceNumber piece, long size) {
        return state(transcript, " for no key update of t")
                .invoke(State::requireExpected)
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

    /** Records that a piece is stored; the whole file, in its order, if it was the last that was missing. */
    @WithTransaction
    Uni<Optional<List<Piece>>> stored(StoredPiece piece) {
        return Sql.of(STORED)
                .set("upload", piece.upload())
                .set("number", piece.number())
                .execute()
                .chain(() -> pieces(piece.upload()))
                .map(rows -> complete(piece.upload(), rows));
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
        return state(transcript, " for no key update of t")
                .chain(state -> recording.equals(state.recording()) || !upload.equals(state.upload())
                        ? Uni.createFrom().voidItem()
                        : replace(transcript, state, recording)
                                .chain(() -> commands.transcribe(
                                        key, new Uploaded(file), Optional.ofNullable(state.language()))));
    }

    private Uni<Void> replace(UUID transcript, State state, UUID recording) {
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

    private static Uni<State> state(UUID transcript, String lock) {
        return Sql.of(STATE + lock)
                .set("id", transcript)
                .optional(State::of)
                .map(found -> found.orElseThrow(() -> NotFound.of(ErrorCode.TRANSCRIPT_NOT_FOUND)));
    }

    private static Uni<UUID> current(UUID transcript, State state, PieceNumber piece) {
        UUID upload = state.upload();
        if (upload == null) {
            return start(transcript);
        }
        return pieces(upload)
                .chain(rows -> rows.stream().allMatch(row -> row.total() == piece.total()) && !isDone(upload, rows)
                        ? Uni.createFrom().item(upload)
                        : start(transcript));
    }

    /** A complete one failed, else the transcript would not take another. */
    private static boolean isDone(UUID upload, List<PieceRow> rows) {
        return complete(upload, rows).isPresent();
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
        return pieces(upload)
                .invoke(rows -> {
                    if (rows.stream().mapToLong(PieceRow::size).sum() > maxSize) {
                        throw new ProblemException(
                                ErrorCode.UPLOAD_TOO_LARGE, "a file may have " + maxSize + " bytes at most");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<List<PieceRow>> pieces(UUID upload) {
        return Sql.of(PIECES).set("upload", upload).list(PieceRow::of);
    }

    private static Optional<List<Piece>> complete(UUID upload, List<PieceRow> rows) {
        return !rows.isEmpty()
                        && rows.size() == rows.get(0).total()
                        && rows.stream().allMatch(PieceRow::stored)
                ? Optional.of(rows.stream()
                        .map(row -> new Piece(new StoredPiece(upload, row.number()).key(), row.size()))
                        .toList())
                : Optional.empty();
    }
}
