package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests of the alert rules that promtool runs can fail: a test that expects no alert passes too if there is no such alert, no
 * such file of rules, or no time between the samples.
 */
class AlertTestsTest {

    private static final Path OBSERVABILITY = Path.of("deploy/observability");
    private static final Path FOLDER = OBSERVABILITY.resolve("tests");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: (\\w+)$");
    private static final Pattern ALERT_NAME = Pattern.compile("alertname *=~? *\"([^\"]+)\"");
    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    /** File with tests. */
    private record TestFile(Path path, JsonNode content) {

        static List<TestFile> all() {
            return SourceTree.files(".yaml").stream()
                    .filter(file -> file.startsWith(FOLDER))
                    .map(TestFile::read)
                    .toList();
        }

        private static TestFile read(Path path) {
            try {
                return new TestFile(path, YAML.readTree(SourceTree.read(path)));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(path + " is no YAML", e);
            }
        }

        Stream<JsonNode> tests() {
            return content.path("tests").valueStream();
        }

        Stream<Path> ruleFiles() {
            return content.path("rule_files")
                    .valueStream()
                    .map(file -> path.resolveSibling(file.asText()).normalize());
        }

        String rules() {
            return ruleFiles().filter(TestFile::exists).map(SourceTree::read).collect(Collectors.joining("\n"));
        }

        static boolean exists(Path file) {
            return Files.exists(SourceTree.ROOT.resolve(file));
        }

        Set<String> alerts() {
            return ALERT.matcher(rules())
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Alerts that a test asks for, by its own field or in an expression, where they may be patterns. */
        Set<String> expectedAlerts() {
            Set<String> names = new TreeSet<>();
            tests().forEach(test -> {
                test.path("alert_rule_test")
                        .valueStream()
                        .map(alert -> alert.path("alertname").asText())
                        .forEach(names::add);
                test.path("promql_expr_test")
                        .valueStream()
                        .flatMap(expression -> ALERT_NAME
                                .matcher(expression.path("expr").asText())
                                .results())
                        .flatMap(found -> Stream.of(found.group(1).split("\\|", -1)))
                        .forEach(names::add);
            });
            return names;
        }

        /** Names of the metrics that tests have samples of. */
        Set<String> metrics() {
            return tests().flatMap(test -> test.path("input_series").valueStream())
                    .flatMap(series -> METRIC.matcher(series.path("series").asText())
                            .results()
                            .limit(1))
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    @Test
    void the_files_of_rules_that_tests_name_exist() {
        assertThat(TestFile.all())
                .hasSizeGreaterThan(2)
                .allSatisfy(file -> assertThat(file.ruleFiles()).isNotEmpty().allMatch(TestFile::exists));
    }

    @Test
    void the_alerts_that_tests_name_are_in_those_files() {
        assertThat(TestFile.all())
                .allSatisfy(file -> assertThat(file.expectedAlerts())
                        .isNotEmpty()
                        .allMatch(pattern -> file.alerts().stream().anyMatch(alert -> alert.matches(pattern))));
    }

    /** Some samples are there because a rule must not ask for them. */
    @Test
    void the_metrics_that_tests_have_samples_of_are_in_rules_or_dashboards() {
        Set<String> known = Stream.of(".yaml", ".json")
                .flatMap(ending -> SourceTree.files(ending).stream())
                .filter(file -> file.startsWith(OBSERVABILITY) && !file.startsWith(FOLDER))
                .flatMap(file -> METRIC.matcher(SourceTree.read(file)).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());

        assertThat(TestFile.all())
                .allSatisfy(file -> assertThat(file.metrics()).isNotEmpty().isSubsetOf(known));
    }

    @Test
    void every_test_says_how_far_its_samples_are_apart() {
        List<String> without = new ArrayList<>();
        TestFile.all()
                .forEach(file -> file.tests()
                        .filter(test -> !test.has("interval"))
                        .forEach(test -> without.add(
                                file.path() + ": " + test.path("name").asText())));

        assertThat(without).isEmpty();
    }
}
