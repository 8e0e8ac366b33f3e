package dev.parley.recording.storage;

import dev.parley.recording.events.ObjectRef;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
    private @Nullable FileChannel channel;
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
            copies.requireRoom(bytes.remaining());
            FileChannel open = open();
            ByteBuffer rest = bytes.duplicate();
            while (rest.hasRemaining()) {
                open.write(rest, position + rest.position() - bytes.position());
            }
        } catch (IOException e) {
            giveUp(e);
        }
    }

    /** Makes this the copy of {@code object}, all of whose bytes have been written. */
    synchronized void complete(ObjectRef object) {
        if (ended) {
            return;
        }
        try {
            open().close();
            // Two files of a recording may have the same content.
            Files.move(unfinished, copies.file(object), StandardCopyOption.REPLACE_EXISTING);
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
            if (channel != null) {
                channel.close();
            }
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            LOG.debugf("Unfinished copy stays until its folder is removed (%s)", e.getMessage());
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel = open;
        }
        return open;
    }

    private void giveUp(IOException failure) {
        LOG.infof("Recording cannot be kept in the work folder (%s); it will be read back", failure.getMessage());
        drop();
    }
}
