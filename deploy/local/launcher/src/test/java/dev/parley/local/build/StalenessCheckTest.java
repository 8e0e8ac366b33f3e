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

class StalenessCheckTest {

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

    private StalenessCheck stalenessCheck() {
        return new StalenessCheck(new Modules(root), root.resolve("target/stamp"));
    }

    private boolean isStale() {
        return stalenessCheck().isStale(root.resolve("service"), program);
    }

    @Test
    void a_program_newer_than_its_sources_is_fresh() {
        assertThat(isStale()).isFalse();
    }

    @Test
    void a_missing_program_is_stale() throws IOException {
        Files.delete(program);
        assertThat(isStale()).isTrue();
    }

    @Test
    void a_changed_source_makes_the_program_stale() throws IOException {
        file("service/src/main/resources/application.properties", AFTER, "");
        assertThat(isStale()).isTrue();
    }

    @Test
    void a_changed_source_of_a_dependency_makes_the_program_stale() throws IOException {
        file("events/src/main/java/Event.java", AFTER, "");
        assertThat(isStale()).isTrue();
    }

    @Test
    void tests_and_test_dependencies_are_ignored() throws IOException {
        file("testkit/src/main/java/Kit.java", AFTER, "");
        file("service/src/test/java/ServiceTest.java", AFTER, "");
        assertThat(isStale()).isFalse();
    }

    @Test
    void a_build_that_did_not_touch_the_jar_counts_as_fresh() throws IOException {
        file("service/pom.xml", AFTER, Files.readString(root.resolve("service/pom.xml")));
        assertThat(isStale()).isTrue();

        stalenessCheck().markBuilt();

        assertThat(isStale()).isFalse();
    }
}
