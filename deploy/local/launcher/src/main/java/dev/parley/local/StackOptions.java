package dev.parley.local;

import dev.parley.local.build.Build;
import dev.parley.local.process.Repository;
import dev.parley.local.stack.DataFolder;
import dev.parley.local.stack.PortPlan;
import dev.parley.local.stack.Stack;
import dev.parley.local.text.Console;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Command-line options of {@code up} and {@code demo}. */
final class StackOptions {

    @Option(names = "--fresh", description = "Start without the data, logs and secrets of earlier runs.")
    private boolean fresh;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            description = "Add N to every port that is not set by a PARLEY_LOCAL_…_PORT variable.")
    private int portOffset;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Keep data, logs and secrets here instead of in deploy/local/data;"
                    + " relative to the repository.")
    private @Nullable Path data;

    @Option(names = "--no-build", description = "Skip the build and run the existing programs.")
    private boolean noBuild;

    @Option(
            names = "--login",
            description = "Also start Keycloak, with the users ann (an operator) and ben, for sign-in by OpenID"
                    + " (downloads 170 MB the first time).")
    private boolean login;

    @Option(
            names = "--no-services",
            description = "Start everything but Parley's services, and write their variables into the data folder"
                    + " (services/NAME.env, NAME.secrets).")
    private boolean noServices;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    /** What to start. */
    Stack.Spec spec(boolean streamLogs) {
        return spec(streamLogs, Map.of());
    }

    /**
     * The same.
     *
     * @param variables of all services, beside their own
     */
    Stack.Spec spec(boolean streamLogs, Map<String, String> variables) {
        Repository repository = Repository.locate();
        PortPlan ports = PortPlan.of(System.getenv(), portOffset);
        Path folder = data == null ? repository.root().resolve("deploy/local/data") : data;
        return new Stack.Spec(
                repository, new DataFolder(folder), ports, fresh, streamLogs, login, !noServices, variables);
    }

    /** Locks the data folder and builds stale programs. */
    Stack prepare(Stack.Spec spec, Console console) {
        Build build = new Build(spec.repository(), console);
        return Stack.prepare(spec, console, noBuild ? () -> {} : () -> build(build));
    }

    private void build(Build build) {
        if (noServices) {
            build.buildStalePrograms();
        } else {
            build.buildStale();
        }
        if (login) {
            build.unpackProvider();
        }
    }
}
