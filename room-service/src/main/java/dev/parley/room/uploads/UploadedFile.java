package dev.parley.room.uploads;

import dev.parley.platform.events.RecordingSource.Uploaded.Piece;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** File that is read at any place, from its stored pieces. */
final class UploadedFile implements ByteReader {

    private final UploadStorage storage;
    private final List<Piece> pieces;

    UploadedFile(UploadStorage storage, List<Piece> pieces) {
        this.storage = storage;
        this.pieces = List.copyOf(pieces);
    }

    private record Span(String key, long from, long length) {}

    @Override
    public long size() {
        return pieces.stream().mapToLong(Piece::size).sum();
    }

    @Override
    public Uni<byte[]> read(long from, int length) {
        List<Span> spans = new ArrayList<>();
        long start = 0;
        long end = Math.min(size(), from + length);
        for (Piece piece : pieces) {
            long first = Math.max(from, start);
            long last = Math.min(end, start + piece.size());
            if (first < last) {
                spans.add(new Span(piece.key(), first - start, last - first));
            }
            start += piece.size();
        }
        return Multi.createFrom()
                .iterable(spans)
                .onItem()
                .transformToUniAndConcatenate(span -> storage.read(span.key(), span.from(), span.length()))
                .collect()
                .in(ByteArrayOutputStream::new, ByteArrayOutputStream::writeBytes)
                .map(ByteArrayOutputStream::toByteArray);
    }
}
