package dev.parley.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.stack.Secrets.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariableFilesTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void secrets_are_in_a_file_of_their_own_and_both_are_read_back() throws IOException {
        DataFolder data = new DataFolder(folder);
        Secrets secrets = Secrets.readOrCreate(data.secrets());
        Map<String, String> variables = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092",
                "PARLEY_DATABASE_PASSWORD", "postgres",
                "AWS_ACCESS_KEY_ID", secrets.get(Name.PARLEY_STORAGE_ACCESS_KEY_ID));

        new VariableFiles(data.services(), secrets).write(Map.of("room-service", variables));

        assertThat(data.services().resolve("room-service.env")).hasContent("KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:9092");
        assertThat(data.services().resolve("room-service.secrets"))
                .content()
                .contains("PARLEY_DATABASE_PASSWORD=postgres", "AWS_ACCESS_KEY_ID=");
        assertThat(ServiceVariables.read(data, "room-service")).isEqualTo(variables);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.services())))
                .isEqualTo("rwx------");
    }
}
