package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No service has two migrations of one version: Flyway refuses to start with them, and only then. */
class MigrationsTest {

    private static final String FOLDER = "db/migration/";

    @Test
    void each_version_of_a_schema_is_that_of_one_migration() {
        Map<String, List<Path>> migrations = SourceTree.files(".sql").stream()
                .filter(file -> file.toString().contains(FOLDER))
                .collect(Collectors.groupingBy(MigrationsTest::version));

        assertThat(migrations).hasSizeGreaterThan(30);
        assertThat(migrations)
                .allSatisfy((version, files) -> assertThat(files).as(version).hasSize(1));
    }

    /** The folder and the version, a number without leading zeros, as Flyway compares it. */
    private static String version(Path migration) {
        String path = migration.toString();
        String name = migration.getFileName().toString();
        assertThat(name).as(path).matches("V[0-9]+__[a-z0-9_]+\\.sql");
        return path.substring(0, path.indexOf(FOLDER)) + Integer.parseInt(name.substring(1, name.indexOf("__")));
    }
}
