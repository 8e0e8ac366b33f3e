package dev.parley.recording.storage;

import dev.parley.recording.events.ObjectRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Folder with local copies of stored objects, named by their content. Copies made while objects are stored are bounded: a full
 * disk, or a pod that is evicted because of one, would end the transfers too.
 */
public final class LocalObjects {

    /** Bytes of all copies together that are made while objects are stored. */
    private static final long MAX_COPIED = 4L << 30;

    /** Bytes of the disk that are left to others. */
    private static final long RESERVE = 1L << 30;

    private final Path folder;
    private final long max;
    private final long reserve;
    private final AtomicLong copied = new AtomicLong();

    /** @param folder exists, and is removed with its content by whoever made it */
    public LocalObjects(Path folder) {
        this(folder, MAX_COPIED, RESERVE);
    }

    LocalObjects(Path folder, long max, long reserve) {
        this.folder = folder;
        this.max = max;
        this.reserve = reserve;
    }

    /** The file that is the copy of {@code object}, whether or not there is one. */
    public Path file(ObjectRef object) {
        return folder.resolve(object.sha256());
    }

    /** Begins a copy of an object that is being stored. */
    LocalCopy begin() {
        return new LocalCopy(folder.resolve("unfinished-" + UUID.randomUUID()), this);
    }

    /**
     * Takes room for more bytes of copies.
     *
     * @throws IOException if there is none; nothing is taken then
     */
    void take(int count) throws IOException {
        if (copied.addAndGet(count) > max) {
            free(count);
            throw new IOException("more than " + max + " bytes of copies");
        }
        if (Files.getFileStore(folder).getUsableSpace() < reserve) {
            free(count);
            throw new IOException("less than " + reserve + " bytes of disk left");
        }
    }

    /** Gives back the room of bytes that are no longer there. */
    void free(long count) {
        copied.addAndGet(-count);
    }
}
