package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.checks.EnvironmentExample.Variable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)");
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+):([^${}]+)}");
    private static final Path REFERENCE = Path.of("docs/environment.md");

    @Test
    void the_example_environment_lists_every_variable_that_a_process_reads() {
        Set<String> read = sources().stream()
                .flatMap(file -> EXPRESSION.matcher(SourceTree.read(file)).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(read).hasSizeGreaterThan(30);
        assertThat(EnvironmentExample.variables()).extracting(Variable::name).containsAll(read);
    }

    @Test
    void the_values_of_the_example_environment_are_the_defaults() {
        Map<String, Set<String>> defaults = sources().stream()
                .flatMap(file -> DEFAULT.matcher(SourceTree.read(file)).results())
                .collect(Collectors.groupingBy(
                        match -> match.group(1), Collectors.mapping(match -> match.group(2), Collectors.toSet())));
        List<Variable> compared = EnvironmentExample.variables().stream()
                .filter(variable -> !variable.value().isEmpty() && !variable.example())
                .filter(variable -> defaults.containsKey(variable.name()))
                .toList();

        assertThat(compared)
                .hasSizeGreaterThan(30)
                .allSatisfy(variable -> assertThat(defaults.get(variable.name()))
                        .as(variable.name())
                        .contains(variable.value()));
    }

    @Test
    void every_variable_has_a_meaning_and_is_listed_once() {
        assertThat(EnvironmentExample.sections())
                .flatExtracting(EnvironmentExample.Section::groups)
                .allSatisfy(group -> assertThat(group.meaning())
                        .as(group.variables().toString())
                        .isNotBlank());
        assertThat(EnvironmentExample.variables()).extracting(Variable::name).doesNotHaveDuplicates();
    }

    @Test
    void the_reference_is_that_of_the_example_environment() {
        String expected = EnvironmentReference.markdown();

        assertThat(SourceTree.read(REFERENCE))
                .as("%s should be:%n%s", REFERENCE, expected)
                .isEqualTo(expected);
    }

    private static Collection<Path> sources() {
        return Stream.of(".java", ".properties")
                .flatMap(ending -> SourceTree.files(ending).stream())
                .filter(file -> file.toString().contains("src/main/"))
                .filter(file -> !file.startsWith("deploy")
                        && !file.startsWith("platform-gateway/simulator")
                        && !file.startsWith("platform-gateway/providers/sample"))
                .toList();
    }
}
