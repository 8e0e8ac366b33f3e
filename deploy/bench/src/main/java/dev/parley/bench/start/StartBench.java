package dev.parley.bench.start;

import dev.parley.bench.stats.Figures;
import dev.parley.local.process.FileTree;
import dev.parley.local.process.Repository;
import dev.parley.local.stack.DataFolder;
import dev.parley.local.stack.PortPlan;
import dev.parley.local.stack.ServiceVariables;
import dev.parley.local.stack.Stack;
import dev.parley.local.text.Console;
import dev.parley.local.text.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Benchmark of the start of the services as their images start them, beside an earlier version. */
@Command(
        name = "start",
        description = "processor time from start to ready, and memory then, of each service beside an earlier version")
public final class StartBench implements Callable<Integer> {

    @Option(
            names = "--earlier",
            paramLabel = "FOLDER",
            required = true,
            description = "checkout of the earlier version, with its services packaged")
    private Path earlier = Path.of("");

    @Option(names = "--earlier-java", paramLabel = "HOME", description = "its JDK (that of this program)")
    private Path earlierJava = Path.of(System.getProperty("java.home"));

    @Option(names = "--java", paramLabel = "HOME", required = true, description = "a JDK 25, as in the images")
    private Path java = Path.of("");

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "starts of each service and version (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--services", split = ",", paramLabel = "SERVICE", description = "${COMPLETION-CANDIDATES} (all)")
    private List<StartedService> services = List.of(StartedService.values());

    @Option(names = "--port-offset", defaultValue = "4000", description = "added to every port (${DEFAULT-VALUE})")
    private int portOffset;

    @Option(names = "--option", paramLabel = "OPTION", description = "a further option of the image's JVM")
    private List<String> options = List.of();

    private final Console console = new Console(System.out);

    @Override
    public Integer call() throws IOException, InterruptedException {
        Repository repository = Repository.locate();
        DataFolder data = new DataFolder(repository.root().resolve("deploy/local/data/start"));
        PortPlan ports = PortPlan.of(System.getenv(), portOffset);
        Path caches = Files.createTempDirectory("parley-bench-start-");
        Stack.Spec spec = new Stack.Spec(repository, data, ports, true, false, false, false, Map.of());
        try (Stack stack = Stack.prepare(spec, console, () -> {})) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
            stack.start();
            StartRounds starts = new StartRounds(
                    new Variant.Earlier(program(earlierJava), earlier.toAbsolutePath()),
                    new Variant.Image(program(java), repository.root()),
                    options,
                    caches,
                    console);
            report(starts, data);
        } finally {
            FileTree.remove(caches);
        }
        return 0;
    }

    private void report(StartRounds starts, DataFolder data) throws IOException, InterruptedException {
        Table table = new Table("service", "CPU s", "image", "ratio", "MB", "image", "ratio", "cache MB");
        Figures figures = new Figures();
        for (StartedService service : services) {
            StartRounds.Result result =
                    starts.measure(service, ServiceVariables.read(data, service.displayName()), rounds);
            table.row(
                    service.displayName(),
                    decimals(result.earlier().processor()),
                    decimals(result.image().processor()),
                    decimals(result.processorRatio()),
                    Long.toString(Math.round(result.earlier().megabytes())),
                    Long.toString(Math.round(result.image().megabytes())),
                    decimals(result.memoryRatio()),
                    Long.toString(result.cacheMegabytes()));
            String name = service.displayName().replace('-', '_');
            figures.add(name + "_cpu_ratio", result.processorRatio()).add(name + "_memory_ratio", result.memoryRatio());
        }
        console.plain("\n" + table.render() + "\n\n" + figures.line());
    }

    private static Path program(Path home) {
        return home.resolve("bin/java");
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
