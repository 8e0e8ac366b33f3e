package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)");
    private static final Pattern ASSIGNMENT = Pattern.compile("(?m)^([A-Z][A-Z0-9_]+)=");

    @Test
    void the_example_environment_lists_every_variable_that_a_process_reads() {
        Collection<Path> sources = Stream.of(".java", ".properties")
                .flatMap(ending -> SourceTree.files(ending).stream())
                .filter(file -> file.toString().contains("src/main/"))
                .filter(file -> !file.startsWith("deploy")
                        && !file.startsWith("platform-gateway/simulator")
                        && !file.startsWith("platform-gateway/providers/sample"))
                .toList();
        Set<String> read = sources.stream()
                .flatMap(file -> names(EXPRESSION, file).stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(read).hasSizeGreaterThan(30);
        assertThat(names(ASSIGNMENT, Path.of("deploy/env.example"))).containsAll(read);
    }

    private static List<String> names(Pattern pattern, Path file) {
        return pattern.matcher(SourceTree.read(file))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
