package dev.parley.recording.storage;

import io.smallrye.mutiny.Multi;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Splitter of a byte stream into parts of equal size, with a SHA-256 of the whole. Memory of freed parts is reused. For
 * one thread at a time.
 */
final class PartAssembler {

    private final int partSize;
    private final MessageDigest sha256 = sha256();
    private final ConcurrentLinkedQueue<byte[]> free = new ConcurrentLinkedQueue<>();
    private byte @Nullable [] current;
    private int filled;
    private int parts;
    private long size;

    /** @param size of this part; {@code memory} may be larger */
    record Part(int number, byte[] memory, int size) {}

    PartAssembler(int partSize) {
        this.partSize = partSize;
    }

    /** The parts of {@code bytes}, in order; the last may be smaller. An empty stream is one empty part. */
    Multi<Part> parts(Multi<ByteBuffer> bytes) {
        Multi<Part> whole = bytes.onItem()
                .transformToMultiAndConcatenate(buffer -> Multi.createFrom().iterable(add(buffer)));
        return Multi.createBy()
                .concatenating()
                .streams(
                        whole,
                        Multi.createFrom().deferred(() -> Multi.createFrom().iterable(rest())));
    }

    /** Frees the memory of a part. */
    void free(Part part) {
        free.add(part.memory());
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
            byte[] memory = memory();
            int count = Math.min(buffer.remaining(), partSize - filled);
            buffer.get(memory, filled, count);
            filled += count;
            if (filled == partSize) {
                full.add(cut(memory));
            }
        }
        return full;
    }

    private List<Part> rest() {
        return filled > 0 || parts == 0 ? List.of(cut(memory())) : List.of();
    }

    private Part cut(byte[] memory) {
        Part part = new Part(++parts, memory, filled);
        current = null;
        filled = 0;
        return part;
    }

    private byte[] memory() {
        byte[] memory = current;
        if (memory == null) {
            byte[] used = free.poll();
            memory = used == null ? new byte[partSize] : used;
            current = memory;
        }
        return memory;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
