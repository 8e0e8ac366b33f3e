package dev.parley.room.uploads;

import dev.parley.platform.events.RecordingSource.Uploaded.Piece;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Pieces of one upload that have been received so far, in their order in the file. */
record UploadPieces(UUID upload, List<UploadPieces.Received> received) {

    private static final String PIECES = """
            select number, total, size, stored_at is not null as stored from room.upload_piece
            where upload_id = :upload order by number""";

    UploadPieces {
        received = List.copyOf(received);
    }

    /**
     * One piece.
     *
     * @param number from 0
     * @param total number of pieces of the file, as its sender said
     * @param size in bytes
     * @param stored whether it is in object storage
     */
    record Received(int number, int total, long size, boolean stored) {

        static Received of(Row row) {
            return new Received(
                    Math.toIntExact(row.number("number")),
                    Math.toIntExact(row.number("total")),
                    row.number("size"),
                    row.flag("stored"));
        }
    }

    static Uni<UploadPieces> of(UUID upload) {
        return Sql.of(PIECES).set("upload", upload).list(Received::of).map(rows -> new UploadPieces(upload, rows));
    }

    /** Sum in bytes. */
    long size() {
        return received.stream().mapToLong(Received::size).sum();
    }

    /** Whether they are of a file of so many pieces. */
    boolean areOf(int total) {
        return received.stream().allMatch(piece -> piece.total() == total);
    }

    /** The whole file; empty while a piece is missing. */
    Optional<List<Piece>> file() {
        return !received.isEmpty()
                        && received.size() == received.get(0).total()
                        && received.stream().allMatch(Received::stored)
                ? Optional.of(received.stream()
                        .map(piece -> new Piece(new StoredPiece(upload, piece.number()).key(), piece.size()))
                        .toList())
                : Optional.empty();
    }
}
