package dev.parley.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variables in files, in a folder as Kubernetes makes it. */
class SecretFilesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    /** The files are links into a folder that is exchanged as a whole. */
    private void mount(String name, String content) throws IOException {
        Path version = Files.createDirectories(folder.resolve("..2026_11_30"));
        Path data = folder.resolve("..data");
        if (!Files.exists(data)) {
            Files.createSymbolicLink(data, version.getFileName());
        }
        Files.writeString(version.resolve(name), content);
        Files.createSymbolicLink(folder.resolve(name), Path.of("..data", name));
    }

    @Test
    void each_file_is_a_variable_without_its_last_line_break() throws IOException {
        mount("DAILY_API_KEY", "secret\n");
        mount("JITSI_JAAS_PRIVATE_KEY", "-----BEGIN\nabc\n-----END\r\n");
        mount("PLAIN", " spaces stay \n\n");

        assertThat(SecretFiles.read(folder))
                .isEqualTo(Map.of(
                        "DAILY_API_KEY", "secret",
                        "JITSI_JAAS_PRIVATE_KEY", "-----BEGIN\nabc\n-----END",
                        "PLAIN", " spaces stay \n"));
    }

    @Test
    void other_files_are_ignored() throws IOException {
        mount("README.md", "no variable");
        Files.createDirectories(folder.resolve("FOLDER"));

        assertThat(SecretFiles.read(folder)).isEmpty();
    }

    @Test
    void a_secret_in_a_file_is_read_literally() throws IOException {
        mount("A_SECRET", "pa$$word${HOME}\\$");
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withSources(new EnvConfigSource(SecretFiles.read(folder), 305))
                .withSources(new PropertiesConfigSource(Map.of("taken", "${A_SECRET}"), "file", 100))
                .build();

        assertThat(config.getValue("taken", String.class)).isEqualTo("pa$$word${HOME}\\$");
    }

    @Test
    void what_cannot_be_read_is_named_without_its_content() throws IOException {
        assertThatIllegalStateException()
                .isThrownBy(() -> SecretFiles.read(folder.resolve("absent")))
                .withMessageContaining("PARLEY_SECRETS_FOLDER");
        mount("LARGE", "x".repeat(70_000));
        assertThatIllegalStateException()
                .isThrownBy(() -> SecretFiles.read(folder))
                .withMessageContaining("LARGE")
                .withMessageNotContaining("xxx");
        Files.delete(folder.resolve("LARGE"));
        mount("BINARY", "");
        Files.write(folder.resolve("..2026_11_30/BINARY"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatIllegalStateException()
                .isThrownBy(() -> SecretFiles.read(folder))
                .withMessageContaining("BINARY");
    }
}
