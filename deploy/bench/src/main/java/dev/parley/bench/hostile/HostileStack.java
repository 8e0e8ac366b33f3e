package dev.parley.bench.hostile;

import dev.parley.local.build.Build;
import dev.parley.local.hostile.HostileLoad;
import dev.parley.local.hostile.HostileLoad.Kind;
import dev.parley.local.process.Repository;
import dev.parley.local.stack.DataFolder;
import dev.parley.local.stack.PortPlan;
import dev.parley.local.stack.ProcessFolder;
import dev.parley.local.stack.Secrets;
import dev.parley.local.stack.Stack;
import dev.parley.local.text.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Hostile load on a stack of its own, or on one that runs already. */
@Command(
        name = "hostile-load",
        description = "slow bodies, odd JSON, racing writes and freezes against all services of the local stack")
public final class HostileStack implements Callable<Integer> {

    @Option(names = "--quick", description = "fewer requests and shorter freezes")
    private boolean quick;

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            description = "kinds of load: ${COMPLETION-CANDIDATES} (all)")
    private List<Kind> kinds = List.of(Kind.values());

    @Option(names = "--running", description = "use the stack that runs on the data folder instead of starting one")
    private boolean running;

    @Option(names = "--port-offset", defaultValue = "3000", description = "added to every port (${DEFAULT-VALUE})")
    private int portOffset;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "data folder of the stack (deploy/local/data/hostile-load)")
    private @Nullable Path data;

    @Override
    public Integer call() {
        Console console = new Console(System.out);
        Repository repository = Repository.locate();
        Path folder = data == null ? repository.root().resolve("deploy/local/data/hostile-load") : data;
        PortPlan ports = PortPlan.of(System.getenv(), portOffset);
        Stack.Spec spec = new Stack.Spec(repository, new DataFolder(folder), ports, true, false, false, true, Map.of());
        if (running) {
            return load(console, spec);
        }
        try (Stack stack = Stack.prepare(spec, console, new Build(repository, console)::buildStale)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
            stack.start();
            return load(console, spec);
        }
    }

    private int load(Console console, Stack.Spec spec) {
        Secrets secrets = Secrets.readOrCreate(spec.data().secrets());
        HostileLoad load = new HostileLoad(console, spec.ports(), secrets, new ProcessFolder(spec.data()), quick);
        return load.run(kinds) ? 0 : 1;
    }
}
