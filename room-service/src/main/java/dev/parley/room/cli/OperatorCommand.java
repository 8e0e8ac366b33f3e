package dev.parley.room.cli;

import dev.parley.room.imports.ImportCommand;
import dev.parley.runtime.cli.OperatorRootCommand;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Root command for operators. */
@Command(
        name = "room-service",
        description = "Works on the database of room-service, whose settings it reads.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class OperatorCommand extends OperatorRootCommand {

    private static final int PORT = 8090;

    private OperatorCommand(Map<String, String> environment) {
        super(environment, "PARLEY_OPERATOR_PORT", PORT);
    }

    /**
     * Runs a command; its exit code.
     *
     * @param environment variables of the process
     */
    public static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
        CommandLine root = new CommandLine(new OperatorCommand(environment));
        root.addSubcommand(new ImportCommand(environment));
        return execute(root, out, err, args);
    }
}
