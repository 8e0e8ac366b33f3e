package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the POMs promise: versions in one place, providers at run time only, stand-ins in tests only. */
class PomRulesTest {

    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>.*?</dependency>");

    private static List<String> dependencies(Path module) {
        return DEPENDENCY
                .matcher(House.read(module.resolve("pom.xml")))
                .results()
                .map(match -> match.group())
                .toList();
    }

    @Test
    void versions_stand_in_the_root_alone() {
        for (Path module : House.modules()) {
            if (!module.toString().isEmpty()) {
                assertThat(dependencies(module)).as(module.toString()).noneMatch(text -> text.contains("<version>"));
            }
        }
    }

    @Test
    void services_see_providers_at_run_time_only() {
        for (String service : House.SERVICES) {
            for (String text : dependencies(Path.of(service))) {
                for (String provider : House.PROVIDERS) {
                    if (text.contains("<artifactId>parley-platform-" + provider + "<")) {
                        assertThat(text).as(service).containsPattern("<scope>(runtime|test)</scope>");
                    }
                }
            }
        }
    }

    @Test
    void every_service_reads_its_environment_in_the_same_way() {
        for (String service : House.SERVICES) {
            assertThat(dependencies(Path.of(service)))
                    .as(service)
                    .anyMatch(
                            text -> text.contains("<artifactId>parley-environment<") && !text.contains("<scope>test<"));
        }
    }

    @Test
    void stand_ins_are_for_tests() {
        for (Path module : House.modules()) {
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
