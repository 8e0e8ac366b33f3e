package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Resources of services with a database: each request ends, whatever the database does. */
class RequestDeadlinesTest {

    @Test
    void every_resource_has_a_deadline() {
        List<Path> resources = Stream.of("room-service", "recording-worker/service")
                .flatMap(service -> SourceTree.mainSources(service).stream())
                .filter(file -> SourceTree.read(file).contains("\n@Path("))
                .filter(file -> !SourceTree.read(file).contains("\n@RegisterRestClient"))
                .toList();

        assertThat(resources).hasSizeGreaterThan(5);
        assertThat(resources).allMatch(file -> SourceTree.read(file).contains("\n@RequestDeadline\n"));
    }
}
