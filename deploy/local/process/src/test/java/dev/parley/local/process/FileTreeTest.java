package dev.parley.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_folder_goes_with_all_that_is_in_it() throws IOException {
        Path log = Files.createDirectories(folder.resolve("kafka/log"));
        Files.writeString(log.resolve("0.log"), "records");

        FileTree.remove(folder.resolve("kafka"));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_a_link_leads_to_stays() throws IOException {
        Path thesis = Files.writeString(folder.resolve("thesis.txt"), "years of work");
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.createSymbolicLink(data.resolve("link"), thesis);
        Files.createSymbolicLink(data.resolve("nowhere"), folder.resolve("missing"));

        FileTree.remove(data);

        assertThat(data).doesNotExist();
        assertThat(thesis).exists();
    }

    @Test
    void what_is_not_there_needs_no_removing() {
        assertThatCode(() -> FileTree.remove(folder.resolve("missing"))).doesNotThrowAnyException();
    }
}
