package dev.parley.local;

import dev.parley.local.demo.MeetingScenario;
import dev.parley.local.process.Repository;
import dev.parley.local.stack.DataFolder;
import dev.parley.local.stack.PortPlan;
import dev.parley.local.stack.Secrets;
import dev.parley.local.text.Console;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "meeting",
        customSynopsis = "deploy/local/launch meeting [--port-offset=N] [--data=FOLDER] [--kill=COMMAND]",
        description =
                "Plays one meeting from room to transcript on a system that runs already, wherever its services run.")
final class MeetingCommand implements Callable<Integer> {

    @Option(names = "--port-offset", paramLabel = "N", description = "That of the running system.")
    private int portOffset;

    @Option(names = "--data", paramLabel = "FOLDER", description = "The data folder of the running system.")
    private @Nullable Path data;

    @Option(
            names = "--kill",
            paramLabel = "COMMAND",
            description = "Kills a service whose name it gets; called once for each, and somebody starts it again.")
    private @Nullable Path kill;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @Override
    public Integer call() {
        Path folder = data == null ? Repository.locate().root().resolve("deploy/local/data") : data;
        Secrets secrets = Secrets.readOrCreate(new DataFolder(folder).secrets());
        PortPlan ports = PortPlan.of(System.getenv(), portOffset);
        return new MeetingScenario(new Console(System.out), ports, secrets, kill).run() ? 0 : 1;
    }
}
