package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final Path README = Path.of("README.md");
    private static final Path TROUBLESHOOTING = Path.of("docs/troubleshooting.md");

    /** Files of the repository; what a placeholder follows is none. */
    private static final Pattern FILE =
            Pattern.compile("(?<![\\w./-])((?:deploy|docs|\\.ci)/[\\w./-]*[\\w/])(?![\\w*<{…])");

    private static final Pattern MODULES = Pattern.compile("mvnw .*?-pl +([\\w,/.-]+)(?![<{…])");
    private static final Pattern BENCHMARK = Pattern.compile("deploy/bench/run +([a-z][\\w-]*)");
    private static final Pattern BENCHMARK_NAME = Pattern.compile("@Command\\(\\s*name = \"([a-z-]+)\"");
    private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: (\\w+)$");
    private static final Pattern NAMED_ALERT = Pattern.compile("`(Parley[A-Z]\\w+)`");

    /** The provider that the guide about providers adds. */
    private static final String ADDED_PROVIDER = "platform-gateway/providers/zoom";

    /** Where the local stack puts its data. */
    private static final String DATA = "deploy/local/data";

    @Test
    void links_between_documents_lead_to_files_and_headings_that_exist() {
        assertThat(Document.all()).hasSizeGreaterThan(30);
        assertThat(Document.all().stream()
                        .flatMap(document -> document.links()
                                .filter(link -> !resolves(document, link))
                                .map(link -> document.path() + ": " + link)))
                .isEmpty();
    }

    private static boolean resolves(Document document, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? document.path()
                : document.path().resolveSibling(parts[0]).normalize();
        return Files.exists(SourceTree.ROOT.resolve(target))
                && (parts.length == 1 || Document.at(target).anchors().contains(parts[1]));
    }

    @Test
    void commands_in_documents_name_files_that_exist() {
        assertThat(unknown(FILE, file -> file.startsWith(DATA) || Files.exists(SourceTree.ROOT.resolve(file))))
                .isEmpty();
    }

    @Test
    void maven_commands_in_documents_name_modules_that_exist() {
        Set<String> modules =
                SourceTree.modules().stream().map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        modules.add(ADDED_PROVIDER);

        assertThat(unknown(MODULES, list -> Arrays.stream(list.split(",")).allMatch(modules::contains)))
                .isEmpty();
    }

    @Test
    void benchmarks_in_documents_exist() {
        Set<String> benchmarks = SourceTree.mainSources("deploy/bench").stream()
                .flatMap(source ->
                        BENCHMARK_NAME.matcher(SourceTree.read(source)).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(benchmarks).isNotEmpty();
        assertThat(unknown(BENCHMARK, benchmarks::contains)).isEmpty();
    }

    /** What commands name by the first group of a pattern and is not known; kubectl names deployments as we name files. */
    private static List<String> unknown(Pattern pattern, Predicate<String> known) {
        return Document.all().stream()
                .flatMap(document -> document.code()
                        .filter(line -> !line.strip().startsWith("kubectl "))
                        .flatMap(line -> pattern.matcher(line).results())
                        .map(match -> match.group(1))
                        .filter(known.negate())
                        .map(name -> document.path() + ": " + name))
                .toList();
    }

    @Test
    void the_readme_links_every_document() {
        List<String> links = Document.at(README).links().toList();

        assertThat(Document.all().stream()
                        .map(Document::path)
                        .filter(path -> path.startsWith("docs") && path.getNameCount() == 2)
                        .map(Path::toString)
                        .filter(path -> !links.contains(path)))
                .isEmpty();
    }

    @Test
    void troubleshooting_has_every_alert_and_no_other() {
        Set<String> alerts = SourceTree.files(".yaml").stream()
                .filter(file -> file.startsWith("deploy/observability/alerts"))
                .flatMap(file -> ALERT.matcher(SourceTree.read(file)).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(alerts).hasSizeGreaterThan(30);
        assertThat(NAMED_ALERT
                        .matcher(SourceTree.read(TROUBLESHOOTING))
                        .results()
                        .map(match -> match.group(1)))
                .containsExactlyInAnyOrderElementsOf(alerts);
    }
}
