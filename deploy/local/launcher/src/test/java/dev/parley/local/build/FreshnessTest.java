package dev.parley.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshnessTest {

    private static final Instant BEFORE = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant BUILT = BEFORE.plusSeconds(60);
    private static final Instant AFTER = BUILT.plusSeconds(60);

    @TempDir
    private Path root = Path.of("");

    private Path program = Path.of("");

    @BeforeEach
    void repository() throws IOException {
        file("pom.xml", BEFORE, "<artifactId>parley</artifactId><module>events</module><module>service</module>");
        pom("events", "parley-events", "");
        pom("testkit", "parley-testkit", "");
        pom(
                "service",
                "parley-service",
                "<dependency><groupId>dev.parley</groupId><artifactId>parley-events</artifactId></dependency>"
                        + "<dependency><artifactId>parley-testkit</artifactId><scope>test</scope></dependency>");
        file("pom.xml", BEFORE, "<module>events</module><module>service</module><module>testkit</module>");
        file("events/src/main/java/Event.java", BEFORE, "");
        file("testkit/src/main/java/Kit.java", BEFORE, "");
        file("service/src/main/java/Service.java", BEFORE, "");
        program = file("service/target/quarkus-run.jar", BUILT, "");
    }

    private void pom(String folder, String artifact, String dependencies) throws IOException {
        file(
                folder + "/pom.xml",
                BEFORE,
                "<parent><artifactId>parley</artifactId></parent><artifactId>" + artifact + "</artifactId>"
                        + dependencies);
    }

    private Path file(String name, Instant time, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setLastModifiedTime(file, FileTime.from(time));
    }

    private Freshness freshness() {
        return new Freshness(new Modules(root), root.resolve("target/stamp"));
    }

    private boolean isStale() {
        return freshness().isStale(root.resolve("service"), program);
    }

    @Test
    void a_program_newer_than_all_that_is_in_it_is_fresh() {
        assertThat(isStale()).isFalse();
    }

    @Test
    void a_missing_program_is_stale() throws IOException {
        Files.delete(program);
        assertThat(isStale()).isTrue();
    }

    @Test
    void a_change_of_its_own_source_makes_it_stale() throws IOException {
        file("service/src/main/resources/application.properties", AFTER, "");
        assertThat(isStale()).isTrue();
    }

    @Test
    void a_change_in_a_module_that_it_contains_makes_it_stale() throws IOException {
        file("events/src/main/java/Event.java", AFTER, "");
        assertThat(isStale()).isTrue();
    }

    @Test
    void tests_and_what_only_tests_need_do_not_matter() throws IOException {
        file("testkit/src/main/java/Kit.java", AFTER, "");
        file("service/src/test/java/ServiceTest.java", AFTER, "");
        assertThat(isStale()).isFalse();
    }

    @Test
    void a_build_that_left_the_program_as_it_was_counts_all_the_same() throws IOException {
        file("service/pom.xml", AFTER, Files.readString(root.resolve("service/pom.xml")));
        assertThat(isStale()).isTrue();

        freshness().markBuilt();

        assertThat(isStale()).isFalse();
    }
}
