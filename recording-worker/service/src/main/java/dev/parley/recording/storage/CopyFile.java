package dev.parley.recording.storage;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * File that is written with direct I/O: past the page cache of the operating system, which takes more processor time to fill than
 * all else that a transfer does with a byte. What is not a whole block of aligned memory goes through the cache, and so does all where
 * the file system has no direct I/O. Not safe for concurrent use.
 */
final class CopyFile implements AutoCloseable {

    private final FileChannel cached;
    private final int block;
    private @Nullable FileChannel direct;

    private CopyFile(FileChannel cached, int block, @Nullable FileChannel direct) {
        this.cached = cached;
        this.block = block;
        this.direct = direct;
    }

    /** @param path must not exist */
    static CopyFile create(Path path) throws IOException {
        FileChannel cached = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            return new CopyFile(cached, Math.toIntExact(Files.getFileStore(path).getBlockSize()), direct(path));
        } catch (IOException e) {
            cached.close();
            throw e;
        }
    }

    private static @Nullable FileChannel direct(Path path) {
        try {
            return FileChannel.open(path, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT);
        } catch (IOException | UnsupportedOperationException e) {
            return null; // a file system without it, as tmpfs is
        }
    }

    /** Writes the bytes from the position of {@code bytes} to its limit, which both stay. */
    void write(ByteBuffer bytes, long position) throws IOException {
        int written = writeDirect(bytes, position);
        writeAll(cached, bytes.duplicate().position(bytes.position() + written), position + written);
    }

    /** The number of bytes that were written so, from the first on. */
    private int writeDirect(ByteBuffer bytes, long position) throws IOException {
        FileChannel channel = direct;
        int length = bytes.remaining() - bytes.remaining() % block;
        if (channel == null || length == 0 || !isAligned(bytes, position)) {
            return 0;
        }
        try {
            writeAll(channel, bytes.duplicate().limit(bytes.position() + length), position);
            return length;
        } catch (IOException e) {
            direct = null;
            channel.close();
            return 0;
        }
    }

    private boolean isAligned(ByteBuffer bytes, long position) {
        return bytes.isDirect() && position % block == 0 && bytes.alignmentOffset(bytes.position(), block) == 0;
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long next = position;
        while (bytes.hasRemaining()) {
            next += channel.write(bytes, next);
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel channel = direct;
        try (cached) {
            if (channel != null) {
                channel.close();
            }
        }
    }
}
