package dev.parley.room.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestDeadlinesTest {

    @Test
    void every_resource_has_a_deadline() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<Path> resources = sources.filter(source -> source.toString().endsWith(".java"))
                    .filter(source -> read(source).contains("\n@Path("))
                    .toList();

            assertThat(resources).hasSizeGreaterThan(5);
            assertThat(resources).allMatch(source -> read(source).contains("\n@RequestDeadline\n"));
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
