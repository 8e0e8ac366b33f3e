package dev.parley.recording.storage;

import io.smallrye.mutiny.Multi;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splitter of a byte stream into parts of equal size, with a SHA-256 of the whole. For one thread at a time. */
final class PartAssembler {

    private final UploadBufferPool memory;
    private final MessageDigest sha256 = sha256();
    private @Nullable ByteBuffer current;
    private int parts;
    private long size;

    /** @param memory from its position to its limit */
    record Part(int number, ByteBuffer memory) {

        int size() {
            return memory.remaining();
        }
    }

    PartAssembler(UploadBufferPool memory) {
        this.memory = memory;
    }

    /** The parts of {@code bytes}, in order; the last may be smaller. An empty stream is one empty part. */
    Multi<Part> parts(Multi<ByteBuffer> bytes) {
        // Most buffers complete no part: they end here, without a stream of their own.
        Multi<Part> whole = bytes.map(this::add)
                .select()
                .where(full -> !full.isEmpty())
                .onItem()
                .disjoint();
        return Multi.createBy()
                .concatenating()
                .streams(
                        whole,
                        Multi.createFrom().deferred(() -> Multi.createFrom().iterable(rest())));
    }

    /** Frees the memory of a part, which nobody may read any more. */
    void free(Part part) {
        memory.give(part.memory());
    }

    long size() {
        return size;
    }

    /** The SHA-256 of all bytes, in lower-case hex. To be called once, at the end. */
    String digest() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    private List<Part> add(ByteBuffer buffer) {
        size += buffer.remaining();
        sha256.update(buffer.duplicate());
        List<Part> full = new ArrayList<>(1);
        while (buffer.hasRemaining()) {
            ByteBuffer part = current();
            int count = Math.min(buffer.remaining(), part.remaining());
            part.put(buffer.slice(buffer.position(), count));
            buffer.position(buffer.position() + count);
            if (!part.hasRemaining()) {
                full.add(cut(part));
            }
        }
        return full;
    }

    private List<Part> rest() {
        return current != null || parts == 0 ? List.of(cut(current())) : List.of();
    }

    private Part cut(ByteBuffer part) {
        current = null;
        return new Part(++parts, part.flip());
    }

    private ByteBuffer current() {
        ByteBuffer part = current;
        if (part == null) {
            part = memory.take();
            current = part;
        }
        return part;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
