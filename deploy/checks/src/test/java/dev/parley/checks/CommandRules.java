package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * How far each program that documents call is checked. A call of another program fails: give it a rule here, or the reason why
 * it has none.
 */
final class CommandRules {

    /** A check of one call. */
    interface Rule {
        void check(RecordedCall call) throws Exception;
    }

    private static final Set<String> MAVEN_OPTIONS = Set.of("-q", "-Dquick", "-am", "-DskipTests");
    private static final Set<String> MAVEN_PHASES = Set.of("test", "package", "verify", "install");
    private static final Set<String> GROUP_OPTIONS =
            Set.of("--bootstrap-server", "--group", "--all-topics", "--reset-offsets", "--to-datetime", "--execute");

    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("deploy/local/demo", call -> launcher("demo", call)),
            Map.entry("deploy/local/up", call -> launcher("up", call)),
            Map.entry("deploy/bench/run", CommandRules::benchmark),
            Map.entry("./mvnw", CommandRules::maven),
            Map.entry("parleyctl", OperatorCommands::check),
            Map.entry("deploy/parleyctl", OperatorCommands::check),
            Map.entry("kubectl", KubernetesCommands::check),
            // Needs a cluster. deploy/helm/check renders the chart, deploy/helm/run-pods runs it as pods.
            Map.entry("helm", call -> assertThat(call.arguments().get(0)).isIn("upgrade", "test")),
            // Kafka's tools are not in the build; RestoredDatabaseIT sets the groups back through the same protocol.
            Map.entry("kafka-consumer-groups.sh", CommandRules::groups),
            // The database of the other application; ImportQuarkusTest reads one, and such files.
            Map.entry("psql", CommandRules::export),
            // Run by the sandbox, where it is installed.
            Map.entry("openssl", call -> {}),
            // Builds images for minutes.
            Map.entry("deploy/images/build", CommandRules::script),
            Map.entry("deploy/images/base", CommandRules::script),
            // Sent to the running system by the demo, see ReadmeCommands.
            Map.entry("curl", call -> assertThat(call.block().document()).isEqualTo(Path.of("README.md"))));

    private CommandRules() {}

    static void check(RecordedCall call) throws Exception {
        assertThat(RULES).as(call.toString()).containsKey(call.program());
        Rule rule = RULES.getOrDefault(call.program(), unknown -> {});
        rule.check(call);
    }

    private static void launcher(String command, RecordedCall call) throws ClassNotFoundException {
        parse("dev.parley.local.Launcher", Stream.concat(Stream.of(command), call.arguments().stream()));
    }

    private static void benchmark(RecordedCall call) throws ClassNotFoundException {
        parse("dev.parley.bench.Bench", call.arguments().stream());
    }

    /** Fails for a command, or an option, that there is not. */
    private static void parse(String program, Stream<String> arguments) throws ClassNotFoundException {
        new CommandLine(Class.forName(program)).parseArgs(arguments.toArray(String[]::new));
    }

    /** Modules are checked by {@link DocumentsTest}. */
    private static void maven(RecordedCall call) {
        List<String> phases = call.arguments().stream()
                .filter(word -> !call.valueOf("-pl").filter(word::equals).isPresent())
                .filter(word -> !word.equals("-pl"))
                .filter(word -> !MAVEN_OPTIONS.contains(word))
                .toList();
        assertThat(phases).as(call.toString()).hasSize(1).allMatch(MAVEN_PHASES::contains);
    }

    private static void groups(RecordedCall call) {
        assertThat(call.arguments().stream().filter(word -> word.startsWith("--")))
                .as(call.toString())
                .isSubsetOf(GROUP_OPTIONS);
        assertThat(SourceTree.SERVICES.stream()
                        .map(service -> SourceTree.read(Path.of(service, "src/main/resources/application.properties"))))
                .as(call.toString())
                .anyMatch(settings ->
                        settings.contains(".group.id=" + call.valueOf("--group").orElse("") + "\n"));
    }

    private static void export(RecordedCall call) {
        String table = call.arguments().get(1).replaceAll("^select row_to_json\\(t\\) from \"(\\w+)\" t$", "$1");
        assertThat(SourceTree.mainSources("room-service").stream()
                        .filter(source -> source.toString().contains("/imports/"))
                        .map(SourceTree::read))
                .as(call.toString())
                .anyMatch(source -> source.contains("\"" + table + "\""));
    }

    private static void script(RecordedCall call) {
        String script = SourceTree.read(Path.of(call.program()));
        assertThat(call.arguments().stream().filter(word -> word.startsWith("--")))
                .as(call.toString())
                .allMatch(script::contains);
    }
}
