package dev.parley.recording.storage;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Pool of the memory for parts of uploads, outside of the heap: bytes are sent from where they were collected, and parts do not
 * fill the heap. As much as was ever used at once is kept for later uploads. Memory that does not come back, because its upload
 * failed while a request may still read it, is left to the garbage collector.
 */
final class UploadBufferPool {

    /** The blocks of file systems, to which memory is aligned for {@link CopyFile}. */
    private static final int BLOCK = 4096;

    private final int partSize;
    private final Queue<ByteBuffer> free = new ConcurrentLinkedQueue<>();

    UploadBufferPool(int partSize) {
        this.partSize = partSize;
    }

    /** The bytes of a full part. */
    int partSize() {
        return partSize;
    }

    /** Empty memory for one part. */
    ByteBuffer take() {
        ByteBuffer used = free.poll();
        return used == null ? allocate() : used.clear();
    }

    private ByteBuffer allocate() {
        return ByteBuffer.allocateDirect(partSize + 2 * BLOCK)
                .alignedSlice(BLOCK)
                .slice(0, partSize);
    }

    /** Returns memory that nobody reads or writes any more. */
    void give(ByteBuffer memory) {
        free.add(memory);
    }
}
