package dev.parley.recording.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyFileTest {

    private static final int PART = 64 * 1024;
    private static final int PARTS = 5;

    /** Ends within a block. */
    private final byte[] content = new byte[PART * (PARTS - 1) + 12_345];

    private final UploadBufferPool memory = new UploadBufferPool(PART);

    @TempDir
    Path folder;

    @BeforeEach
    void fill() {
        new Random(1).nextBytes(content);
    }

    private ByteBuffer part(int number) {
        byte[] bytes = Arrays.copyOfRange(content, number * PART, Math.min(content.length, (number + 1) * PART));
        return memory.take().put(bytes).flip();
    }

    /** The last part first, as parts may be sent. */
    private void write(Path file) throws IOException {
        try (CopyFile copy = CopyFile.create(file)) {
            for (int number = PARTS - 1; number >= 0; number--) {
                ByteBuffer part = part(number);
                copy.write(part, (long) number * PART);
                assertThat(part.position()).isZero();
                assertThat(part.remaining()).isEqualTo(Math.min(PART, content.length - number * PART));
            }
        }
    }

    @Test
    void parts_are_written_whole_in_any_order() throws IOException {
        Path file = folder.resolve("copy");

        write(file);

        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void a_file_system_in_memory_takes_them_as_well() throws IOException {
        Path shared = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(shared));
        Path own = Files.createTempDirectory(shared, "parley-copy-");
        Path file = own.resolve("copy");
        try {
            write(file);

            assertThat(file).hasBinaryContent(content);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(own);
        }
    }

    @Test
    void memory_that_is_not_aligned_is_written_too() throws IOException {
        Path file = folder.resolve("copy");

        try (CopyFile copy = CopyFile.create(file)) {
            copy.write(ByteBuffer.wrap(content, 0, 10_000), 0);
            ByteBuffer rest = ByteBuffer.allocateDirect(content.length);
            rest.put(content).flip().position(10_000);
            copy.write(rest, 10_000);
        }

        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void a_file_that_exists_is_left_alone() throws IOException {
        Path file = Files.writeString(folder.resolve("copy"), "others'");

        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> CopyFile.create(file).close());

        assertThat(file).hasContent("others'");
    }
}
