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
    void are_generated_once_and_readable_by_the_owner_only() throws IOException {
        Path file = folder.resolve("data/secrets.env");

        Secrets made = Secrets.readOrCreate(file);
        Secrets read = Secrets.readOrCreate(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Name.values()).allSatisfy(name -> assertThat(read.get(name)).isEqualTo(made.get(name)));
        assertThat(Arrays.stream(Name.values()).map(made::get))
                .doesNotHaveDuplicates()
                .allSatisfy(secret -> assertThat(secret).hasSizeGreaterThanOrEqualTo(32));
    }

    @Test
    void differ_between_installations() {
        assertThat(Secrets.readOrCreate(folder.resolve("one")).get(Name.PARLEY_INTERNAL_TOKEN))
                .isNotEqualTo(Secrets.readOrCreate(folder.resolve("other")).get(Name.PARLEY_INTERNAL_TOKEN));
    }

    @Test
    void the_base64_secret_holds_32_bytes() {
        String secret = Secrets.readOrCreate(folder.resolve("secrets")).get(Name.DAILY_WEBHOOK_SECRET);

        assertThat(Base64.getDecoder().decode(secret)).hasSize(32);
    }

    @Test
    void existing_values_stay_and_missing_ones_are_added() throws IOException {
        Path file = Files.writeString(folder.resolve("secrets"), "# mine\nWHEREBY_API_KEY=a=b\n");

        Secrets.readOrCreate(file);

        assertThat(Files.readAllLines(file))
                .contains("WHEREBY_API_KEY=a=b")
                .anyMatch(line -> line.startsWith("DAILY_API_KEY="));
    }

    @Test
    void are_not_part_of_to_string() {
        Secrets secrets = Secrets.readOrCreate(folder.resolve("secrets"));

        assertThat(secrets.toString()).doesNotContain(secrets.get(Name.PARLEY_INTERNAL_TOKEN));
    }
}
