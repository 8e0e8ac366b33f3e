package dev.parley.recording.storage;

import dev.parley.recording.events.ObjectRef;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Local copy of an object that is being stored: it saves reading the object back. One that cannot be written is dropped, and
 * the transfer goes on without it. Its methods block.
 */
final class LocalCopy {

    private static final Logger LOG = Logger.getLogger(LocalCopy.class);

    private final Path unfinished;
    private final LocalObjects copies;
    private @Nullable CopyFile written;
    private long taken;
    private boolean ended;

    /**
     * @param unfinished must not exist
     * @param copies where the complete copy belongs
     */
    LocalCopy(Path unfinished, LocalObjects copies) {
        this.unfinished = unfinished;
        this.copies = copies;
    }

    /** Writes the bytes from the position of {@code bytes} to its limit, which both stay. */
    synchronized void write(ByteBuffer bytes, long position) {
        if (ended) {
            return;
        }
        try {
            copies.take(bytes.remaining());
            taken += bytes.remaining();
            open().write(bytes, position);
        } catch (IOException e) {
            giveUp(e);
        }
    }

    /** Makes this the copy of {@code object}, all of whose bytes have been written. */
    synchronized void complete(ObjectRef object) {
        if (ended) {
            return;
        }
        Path file = copies.file(object);
        if (Files.exists(file)) {
            drop(); // two files of a recording may have the same content
            return;
        }
        try {
            open().close();
            Files.move(unfinished, file);
            ended = true;
        } catch (IOException e) {
            giveUp(e);
        }
    }

    /** Removes what was written. Nothing more is written after it. */
    synchronized void drop() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            if (written != null) {
                written.close();
            }
            Files.deleteIfExists(unfinished);
            copies.free(taken);
        } catch (IOException e) {
            LOG.debugf("Unfinished copy stays until its folder is removed (%s)", e.getMessage());
        }
    }

    private CopyFile open() throws IOException {
        CopyFile open = written;
        if (open == null) {
            open = CopyFile.create(unfinished);
            written = open;
        }
        return open;
    }

    private void giveUp(IOException failure) {
        LOG.infof("Recording cannot be kept in the work folder (%s); it will be read back", failure.getMessage());
        drop();
    }
}
