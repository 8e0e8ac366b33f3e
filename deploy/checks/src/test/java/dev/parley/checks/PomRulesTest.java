package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules of the POMs: versions in the root, providers at run time only, simulators in tests only. */
class PomRulesTest {

    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>.*?</dependency>");

    private static List<String> dependencies(Path module) {
        return DEPENDENCY
                .matcher(SourceTree.read(module.resolve("pom.xml")))
                .results()
                .map(match -> match.group())
                .toList();
    }

    @Test
    void versions_are_in_the_root_pom_only() {
        for (Path module : SourceTree.modules()) {
            if (!module.toString().isEmpty()) {
                assertThat(dependencies(module))
                        .as(module.toString())
                        .noneMatch(text ->
                                text.contains("<version>") && !text.contains("<version>${project.version}</version>"));
            }
        }
    }

    @Test
    void services_have_providers_in_runtime_scope_only() {
        for (String service : SourceTree.SERVICES) {
            for (String text : dependencies(Path.of(service))) {
                for (String provider : SourceTree.PROVIDERS) {
                    if (text.contains("<artifactId>parley-platform-" + provider + "<")
                            || text.contains("<artifactId>parley-platform-providers<")) {
                        assertThat(text).as(service).containsPattern("<scope>(runtime|test)</scope>");
                    }
                }
            }
        }
    }

    @Test
    void the_bundle_holds_every_provider_but_the_sample() {
        List<String> bundled = dependencies(Path.of("platform-gateway/providers/bundle"));
        for (String provider : SourceTree.PROVIDERS) {
            assertThat(bundled.stream()
                            .anyMatch(text -> text.contains("<artifactId>parley-platform-" + provider + "<")))
                    .as(provider)
                    .isEqualTo(!provider.equals("sample"));
        }
    }

    @Test
    void every_service_uses_the_runtime_library() {
        for (String service : SourceTree.SERVICES) {
            assertThat(dependencies(Path.of(service)))
                    .as(service)
                    .anyMatch(text -> text.contains("<artifactId>parley-runtime<") && !text.contains("<scope>test<"));
        }
    }

    @Test
    void simulators_are_in_test_scope_only() {
        for (Path module : SourceTree.modules()) {
            if (module.startsWith("deploy/local") || module.startsWith("deploy/bench")) {
                continue;
            }
            assertThat(dependencies(module))
                    .filteredOn(text -> text.contains("parley-platform-testkit")
                            || text.contains("parley-platform-sample")
                            || text.contains("parley-platform-simulator")
                            || text.contains("parley-local-"))
                    .filteredOn(text -> !module.toString().isEmpty())
                    .allSatisfy(text -> assertThat(text).as(module.toString()).contains("<scope>test</scope>"));
        }
    }
}
