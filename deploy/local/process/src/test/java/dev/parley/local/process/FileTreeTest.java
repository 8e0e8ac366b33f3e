package dev.parley.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_folder_is_removed_with_its_content() throws IOException {
        Path log = Files.createDirectories(folder.resolve("kafka/log"));
        Files.writeString(log.resolve("0.log"), "records");

        FileTree.remove(folder.resolve("kafka"));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_target_of_a_link_is_kept() throws IOException {
        Path thesis = Files.writeString(folder.resolve("thesis.txt"), "years of work");
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.createSymbolicLink(data.resolve("link"), thesis);
        Files.createSymbolicLink(data.resolve("nowhere"), folder.resolve("missing"));

        FileTree.remove(data);

        assertThat(data).doesNotExist();
        assertThat(thesis).exists();
    }

    @Test
    void a_missing_folder_is_ignored() {
        assertThatCode(() -> FileTree.remove(folder.resolve("missing"))).doesNotThrowAnyException();
    }

    @Test
    void folders_that_vanish_during_the_walk_are_ignored() throws Exception {
        Path root = folder.resolve("shared");
        for (int i = 0; i < 600; i++) {
            Files.writeString(Files.createDirectories(root.resolve(i + "/log")).resolve("0.log"), "records");
        }
        CyclicBarrier start = new CyclicBarrier(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> removals = Collections.nCopies(4, () -> {
                start.await();
                FileTree.remove(root);
                return Files.exists(root);
            });
            for (Future<Boolean> removal : threads.invokeAll(removals)) {
                removal.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(root).doesNotExist();
    }
}
