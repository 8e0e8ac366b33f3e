package dev.parley.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void wipe_removes_the_data_of_the_stack_only() throws IOException {
        Files.createDirectories(folder.resolve("kafka/log"));
        Files.writeString(folder.resolve("kafka/log/0.log"), "records");
        Files.writeString(folder.resolve("secrets.env"), "A=b");
        Path thesis = Files.writeString(folder.resolve("thesis.txt"), "years of work");

        new DataFolder(folder).wipe();

        assertThat(folder.resolve("kafka")).doesNotExist();
        assertThat(folder.resolve("secrets.env")).doesNotExist();
        assertThat(thesis).exists();
    }
}
