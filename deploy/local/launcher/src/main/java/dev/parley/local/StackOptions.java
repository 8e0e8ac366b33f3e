package dev.parley.local;

import dev.parley.local.build.Build;
import dev.parley.local.process.Repository;
import dev.parley.local.stack.DataFolder;
import dev.parley.local.stack.PortPlan;
import dev.parley.local.stack.Stack;
import dev.parley.local.text.Console;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of both commands. */
final class StackOptions {

    @Option(names = "--fresh", description = "Start without the data, logs and secrets of earlier runs.")
    private boolean fresh;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            description = "Add N to every port that no PARLEY_LOCAL_…_PORT variable sets.")
    private int portOffset;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Keep data, logs and secrets here instead of in deploy/local/data;"
                    + " relative to the repository.")
    private @Nullable Path data;

    @Option(names = "--no-build", description = "Run what was built before, however old it is.")
    private boolean noBuild;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    /** What is to be started. */
    Stack.Order order(boolean streamLogs) {
        Repository repository = Repository.locate();
        PortPlan ports = PortPlan.of(System.getenv(), portOffset);
        Path folder = data == null ? repository.root().resolve("deploy/local/data") : data;
        return new Stack.Order(repository, new DataFolder(folder), ports, fresh, streamLogs);
    }

    /** Takes the data folder and builds what is to be started. */
    Stack prepare(Stack.Order order, Console console) {
        Build build = new Build(order.repository(), console);
        return Stack.prepare(order, console, noBuild ? () -> {} : build::bringUpToDate);
    }
}
