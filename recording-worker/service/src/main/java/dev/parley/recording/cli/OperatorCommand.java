package dev.parley.recording.cli;

import dev.parley.runtime.cli.OperatorRootCommand;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Root command for operators. Any process may be called: all share one database. */
@Command(
        name = "recording-worker",
        description = "Shows and changes the jobs of a running recording-worker."
                + " Reads the token from PARLEY_INTERNAL_TOKEN.",
        subcommands = {JobsCommand.class, JobCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class OperatorCommand extends OperatorRootCommand {

    private static final int PORT = 8083;

    private OperatorCommand(Map<String, String> environment) {
        super(environment, "QUARKUS_HTTP_PORT", PORT);
    }

    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
        CommandLine root = new CommandLine(new OperatorCommand(environment));
        for (JobChange change : JobChange.values()) {
            root.addSubcommand(change.command());
        }
        return execute(root, out, err, args);
    }
}
