package dev.parley.recording.fetch;

import dev.parley.platform.events.RecordingSource.Uploaded.Piece;
import dev.parley.recording.storage.ByteStream;
import dev.parley.recording.storage.StorageException;
import dev.parley.recording.storage.StoredBytes;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Source that is a concatenation of objects: a file that was uploaded in pieces. */
final class PieceSource implements ByteSource {

    private final StoredBytes storage;
    private final List<Piece> pieces;

    PieceSource(StoredBytes storage, List<Piece> pieces) {
        this.storage = storage;
        this.pieces = List.copyOf(pieces);
    }

    /** The pieces have no version of the whole: nobody replaces one after the upload is complete. */
    @Override
    public Uni<ByteStream> open(long from, Optional<String> version) {
        int first = 0;
        long before = from;
        while (first < pieces.size() - 1 && before >= pieces.get(first).size()) {
            before -= pieces.get(first++).size();
        }
        List<Piece> others = pieces.subList(first + 1, pieces.size());
        long size = pieces.stream().mapToLong(Piece::size).sum();
        return open(pieces.get(first), before)
                .map(opened -> new ByteStream(
                        OptionalLong.of(size), Optional.empty(), Optional.empty(), joined(opened, others)));
    }

    private Multi<ByteBuffer> joined(ByteStream first, List<Piece> others) {
        return Multi.createBy()
                .concatenating()
                .streams(
                        first.bytes(),
                        Multi.createFrom()
                                .iterable(others)
                                .onItem()
                                .transformToMultiAndConcatenate(
                                        piece -> open(piece, 0).onItem().transformToMulti(ByteStream::bytes)));
    }

    private Uni<ByteStream> open(Piece piece, long from) {
        return storage.open(piece.key(), from, Optional.empty())
                .onFailure(StorageException.class)
                .transform(BucketSource::classify);
    }
}
