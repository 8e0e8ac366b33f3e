package dev.parley.local;

import dev.parley.local.process.Repository;
import dev.parley.local.stack.DataFolder;
import dev.parley.local.stack.Stack;
import dev.parley.local.text.Console;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restart",
        customSynopsis = "deploy/local/restart NAME [--data=FOLDER]",
        description = "Stops one process of the running system, if it runs, and starts it again at once.")
final class RestartCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The process, such as room-service or kafka.")
    private String name = "";

    @Option(names = "--data", paramLabel = "FOLDER", description = "The data folder of the running system.")
    private @Nullable Path data;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @Override
    public Integer call() {
        Path folder = data == null ? Repository.locate().root().resolve("deploy/local/data") : data;
        Stack.requestRestart(new DataFolder(folder), name);
        new Console(System.out).say("asked the launcher to restart " + name + "; it says when " + name + " is ready");
        return 0;
    }
}
