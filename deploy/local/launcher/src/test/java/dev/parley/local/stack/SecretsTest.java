package dev.parley.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.stack.Secrets.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void are_made_once_for_the_owner_alone() throws IOException {
        Path file = folder.resolve("data/secrets.env");

        Secrets made = Secrets.readOrMake(file);
        Secrets read = Secrets.readOrMake(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Name.values()).allSatisfy(name -> assertThat(read.get(name)).isEqualTo(made.get(name)));
        assertThat(Arrays.stream(Name.values()).map(made::get))
                .doesNotHaveDuplicates()
                .allSatisfy(secret -> assertThat(secret).hasSizeGreaterThanOrEqualTo(32));
    }

    @Test
    void are_others_in_another_installation() {
        assertThat(Secrets.readOrMake(folder.resolve("one")).get(Name.PARLEY_INTERNAL_TOKEN))
                .isNotEqualTo(Secrets.readOrMake(folder.resolve("other")).get(Name.PARLEY_INTERNAL_TOKEN));
    }

    @Test
    void the_secret_that_is_base64_holds_32_bytes() {
        String secret = Secrets.readOrMake(folder.resolve("secrets")).get(Name.DAILY_WEBHOOK_SECRET);

        assertThat(Base64.getDecoder().decode(secret)).hasSize(32);
    }

    @Test
    void what_somebody_wrote_down_stays_and_what_is_missing_is_added() throws IOException {
        Path file = Files.writeString(folder.resolve("secrets"), "# mine\nWHEREBY_API_KEY=a=b\n");

        Secrets.readOrMake(file);

        assertThat(Files.readAllLines(file))
                .contains("WHEREBY_API_KEY=a=b")
                .anyMatch(line -> line.startsWith("DAILY_API_KEY="));
    }

    @Test
    void are_in_no_message() {
        Secrets secrets = Secrets.readOrMake(folder.resolve("secrets"));

        assertThat(secrets.toString()).doesNotContain(secrets.get(Name.PARLEY_INTERNAL_TOKEN));
    }
}
