package dev.parley.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void is_located_from_any_subfolder() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("room-service/src/test"));
        Files.createDirectories(folder.resolve("deploy/local"));
        Files.createFile(folder.resolve("mvnw"));

        assertThat(Repository.locate(inner).root()).isEqualTo(folder.toAbsolutePath());
    }

    @Test
    void a_folder_outside_a_checkout_is_reported() {
        assertThatThrownBy(() -> Repository.locate(folder)).hasMessageContaining(folder.toString());
    }

    @Test
    void finds_the_runnable_jar_among_other_jars() throws IOException {
        Path target = Files.createDirectories(folder.resolve("deploy/local/broker/target"));
        Files.createDirectories(target.resolve("lib"));
        Files.createFile(target.resolve("parley-local-broker-1-sources.jar"));
        Path program = Files.createFile(target.resolve("parley-local-broker-1.jar"));

        assertThat(new Repository(folder).runnableJar("deploy/local/broker")).isEqualTo(program);
    }

    @Test
    void a_missing_jar_is_reported_with_the_build_command() {
        assertThatThrownBy(() -> new Repository(folder).runnableJar("deploy/local/broker"))
                .hasMessageContaining("./mvnw")
                .hasMessageContaining("-pl deploy/local/broker");
    }
}
