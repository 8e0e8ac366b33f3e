package dev.parley.recording.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.recording.events.ObjectRef;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of ten bytes at most, in pieces. */
class LocalObjectsTest {

    private static final long MAX = 10;

    @TempDir
    Path folder;

    private LocalObjects copies(long reserve) {
        return new LocalObjects(folder, MAX, reserve);
    }

    private static ObjectRef object(String digit, int size) {
        return new ObjectRef("bucket", "key", digit.repeat(64), size);
    }

    private static void write(LocalCopy copy, int position, int count) {
        copy.write(ByteBuffer.wrap("x".repeat(count).getBytes(StandardCharsets.US_ASCII)), position);
    }

    private static void store(LocalObjects copies, ObjectRef object) {
        LocalCopy copy = copies.begin();
        write(copy, 0, Math.toIntExact(object.size()));
        copy.complete(object);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.toList();
        }
    }

    @Test
    void copies_that_fill_the_bound_are_kept() throws IOException {
        LocalObjects copies = copies(0);

        store(copies, object("a", 4));
        store(copies, object("b", 6));

        assertThat(copies.file(object("a", 4))).hasSize(4);
        assertThat(copies.file(object("b", 6))).hasSize(6);
        assertThat(files()).hasSize(2);
    }

    @Test
    void a_copy_beyond_the_bound_is_dropped_at_once_and_the_others_stay() throws IOException {
        LocalObjects copies = copies(0);
        store(copies, object("a", 6));
        LocalCopy large = copies.begin();
        write(large, 0, 4);

        write(large, 4, 1);

        assertThat(files()).containsExactly(copies.file(object("a", 6)));
        write(large, 5, 4);
        large.complete(object("b", 9));
        assertThat(files()).containsExactly(copies.file(object("a", 6)));
    }

    @Test
    void the_room_of_a_dropped_copy_is_free_for_the_next() {
        LocalObjects copies = copies(0);
        LocalCopy failed = copies.begin();
        write(failed, 0, 7);
        failed.drop();
        store(copies, object("a", 11));

        store(copies, object("b", 10));

        assertThat(copies.file(object("b", 10))).hasSize(10);
        assertThat(copies.file(object("a", 11))).doesNotExist();
    }

    @Test
    void files_of_the_same_content_take_the_room_of_one() throws IOException {
        LocalObjects copies = copies(0);
        store(copies, object("a", 5));
        store(copies, object("a", 5));

        store(copies, object("b", 5));

        assertThat(files()).containsExactlyInAnyOrder(copies.file(object("a", 5)), copies.file(object("b", 5)));
    }

    @Test
    void on_a_disk_that_is_nearly_full_no_copy_is_made() throws IOException {
        LocalObjects copies = copies(Long.MAX_VALUE);

        store(copies, object("a", 1));

        assertThat(files()).isEmpty();
    }
}
