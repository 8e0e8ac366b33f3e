package dev.parley.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dependency rules of docs/architecture.md on the compiled classes. Maven scopes enforce them as well. */
class DependencyRulesTest {

    private static final String[] SERVICES = {
        "dev.parley.gateway..", "dev.parley.ingest..", "dev.parley.recording..", "dev.parley.room.."
    };
    private static final String[] PROVIDERS = SourceTree.PROVIDERS.stream()
            .map(name -> "dev.parley.platform." + name + "..")
            .toArray(String[]::new);

    private static JavaClasses allClasses = new ClassFileImporter().importClasses();

    @BeforeAll
    static void read() {
        List<Path> compiled = SourceTree.modules().stream()
                .map(module -> SourceTree.ROOT.resolve(module).resolve("target/classes"))
                .filter(Files::isDirectory)
                .toList();
        allClasses = new ClassFileImporter().importPaths(compiled);
        assertThat(allClasses.size())
                .as("compiled classes; build the other modules first")
                .isGreaterThan(200);
    }

    @Test
    void events_depend_on_no_framework() {
        classes()
                .that(resideInAnyPackage("dev.parley.platform.events..", "dev.parley.recording.events.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..",
                        "dev.parley.platform.events..",
                        "dev.parley.recording.events.."))
                .check(allClasses);
    }

    @Test
    void the_spi_depends_on_mutiny_a_token_library_and_events_only() {
        classes()
                .that(resideInAPackage("dev.parley.platform.spi.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "io.smallrye.mutiny..",
                        "org.jose4j..",
                        "org.jspecify..",
                        "dev.parley.platform.spi..",
                        "dev.parley.platform.events.."))
                .check(allClasses);
    }

    @Test
    void statements_are_not_executed_by_the_pool_itself() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "a query of the pool, see PooledQuery",
                        call -> call.getTargetOwner().getName().equals("io.vertx.mutiny.sqlclient.Pool")
                                && List.of("query", "preparedQuery").contains(call.getName())))
                .check(allClasses);
    }

    @Test
    void no_service_compiles_against_a_provider() {
        noClasses()
                .that(resideInAnyPackage(SERVICES))
                .should()
                .dependOnClassesThat(resideInAnyPackage(PROVIDERS))
                .check(allClasses);
    }

    @Test
    void a_provider_depends_on_spi_events_and_rest_only() {
        for (String provider : PROVIDERS) {
            noClasses()
                    .that(resideInAPackage(provider))
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.parley..")
                            .and(not(resideInAnyPackage(
                                    provider,
                                    "dev.parley.platform.spi..",
                                    "dev.parley.platform.events..",
                                    "dev.parley.platform.rest.."))))
                    .allowEmptyShould(true)
                    .check(allClasses);
        }
    }

    @Test
    void only_providers_depend_on_rest() {
        noClasses()
                .that(not(resideInAnyPackage(PROVIDERS)).and(not(resideInAPackage("dev.parley.platform.rest.."))))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.parley.platform.rest.."))
                .check(allClasses);
    }

    @Test
    void rest_depends_on_the_spi_and_events_only() {
        noClasses()
                .that(resideInAPackage("dev.parley.platform.rest.."))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.parley..")
                        .and(not(resideInAnyPackage(
                                "dev.parley.platform.rest..",
                                "dev.parley.platform.spi..",
                                "dev.parley.platform.events.."))))
                .check(allClasses);
    }

    @Test
    void the_runtime_depends_on_no_other_module() {
        noClasses()
                .that(resideInAPackage("dev.parley.runtime.."))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.parley..").and(not(resideInAPackage("dev.parley.runtime.."))))
                .check(allClasses);
    }

    @Test
    void no_service_depends_on_another() {
        for (String service : SERVICES) {
            noClasses()
                    .that(resideInAPackage(service))
                    .and(not(resideInAPackage("dev.parley.recording.events..")))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(SERVICES)
                            .and(not(resideInAnyPackage(service, "dev.parley.recording.events.."))))
                    .check(allClasses);
        }
    }

    @Test
    void services_do_not_depend_on_simulators_or_the_local_stack() {
        noClasses()
                .that(resideInAnyPackage(SERVICES))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.parley.platform.testkit..", "dev.parley.platform.simulator..", "dev.parley.local.."))
                .check(allClasses);
    }

    @Test
    void packages_of_a_service_form_no_cycle() {
        for (String service : List.of("gateway", "ingest", "room", "recording")) {
            slices().matching("dev.parley." + service + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(allClasses);
        }
    }
}
