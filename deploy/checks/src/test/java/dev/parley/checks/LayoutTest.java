package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void the_top_level_has_the_expected_entries() throws IOException {
        try (Stream<Path> entries = Files.list(SourceTree.ROOT)) {
            List<String> names = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .filter(name -> !name.equals("target"))
                    .toList();
            assertThat(names)
                    .containsExactlyInAnyOrder(
                            "pom.xml",
                            "room-service",
                            "platform-gateway",
                            "webhook-ingest",
                            "recording-worker",
                            "deploy",
                            "docs",
                            "findings",
                            "README.md",
                            "LICENSE",
                            "mvnw",
                            "mvnw.cmd");
        }
    }

    @Test
    void no_catch_all_packages_or_classes() {
        assertThat(SourceTree.files(".java"))
                .noneMatch(file -> file.toString().matches("(?i).*/(common|utils?|helpers?|misc)/.*"))
                .noneMatch(file ->
                        file.getFileName().toString().matches("(Base[A-Z].*|.*(Impl|Utils?|Helper|Manager))\\.java"));
    }

    @Test
    void no_main_class_is_longer_than_400_lines() {
        for (Path module : SourceTree.modules()) {
            for (Path source : SourceTree.mainSources(module.toString())) {
                assertThat(SourceTree.read(source).lines().count())
                        .as(source.toString())
                        .isLessThanOrEqualTo(400);
            }
        }
    }

    @Test
    void main_classes_are_small() {
        List<Long> lengths = SourceTree.modules().stream()
                .flatMap(module -> SourceTree.mainSources(module.toString()).stream())
                .distinct()
                .filter(source -> !source.endsWith("package-info.java"))
                .map(source -> SourceTree.read(source).lines().count())
                .sorted()
                .toList();

        assertThat(lengths.get(lengths.size() / 2)).as("median").isLessThan(60);
        assertThat(lengths.get(lengths.size() * 9 / 10)).as("90th percentile").isLessThan(150);
    }

    @Test
    void every_package_is_null_marked() {
        List<Path> sources = SourceTree.files(".java").stream()
                .filter(file -> file.toString().contains("src/main/java/"))
                .toList();
        assertThat(sources).isNotEmpty();
        assertThat(sources)
                .allSatisfy(source -> assertThat(source.resolveSibling("package-info.java"))
                        .satisfies(info -> assertThat(SourceTree.read(info)).contains("@NullMarked")));
    }

    @Test
    void the_code_has_no_todo_comments() {
        assertThat(SourceTree.files(".java"))
                .filteredOn(file -> !file.endsWith("LayoutTest.java"))
                .noneMatch(file -> Pattern.compile("\\b(TODO|FIXME|XXX)\\b")
                        .matcher(SourceTree.read(file))
                        .find());
    }
}
