package dev.parley.room.cli;

import dev.parley.room.cli.call.CommandRoot;
import dev.parley.room.cli.deliveries.DeliveriesCommand;
import dev.parley.room.cli.deliveries.DeliveryCommand;
import dev.parley.room.cli.deliveries.ReplayCommand;
import dev.parley.room.cli.deliveries.ReplaysCommand;
import dev.parley.room.cli.platforms.PlatformsCommand;
import dev.parley.room.cli.platforms.RolloutCommand;
import dev.parley.room.cli.recordings.EraseCommand;
import dev.parley.room.cli.recordings.JobCommand;
import dev.parley.room.cli.recordings.JobsCommand;
import dev.parley.room.cli.recordings.RecordingCommand;
import dev.parley.room.cli.recordings.RecordingsCommand;
import dev.parley.room.cli.webhooks.WebhooksCommand;
import dev.parley.room.console.CommandFailedException;
import dev.parley.room.console.Terminal;
import dev.parley.room.imports.ImportCommand;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** Root command for operators of the whole installation. Exit code 0: done, 1: failed, 2: invalid arguments. */
@Command(
        name = "parleyctl",
        description = {
            "Operates an installation: calls room-service on the port for operators, which calls the other services.",
            "Reads the API key of an operator from PARLEY_API_KEY, or their token from PARLEY_TOKEN; each may be a file in"
                    + " PARLEY_SECRETS_FOLDER."
        },
        footer = "Exit codes: 0 done, 1 failed, 2 invalid arguments. COMMAND --help lists the options of a command.",
        subcommands = {
            PlatformsCommand.class,
            RolloutCommand.class,
            DeliveriesCommand.class,
            DeliveryCommand.class,
            ReplayCommand.class,
            ReplaysCommand.class,
            RecordingsCommand.class,
            RecordingCommand.class,
            EraseCommand.class,
            JobsCommand.class,
            JobCommand.class,
            WebhooksCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public record OperatorCommand(Map<String, String> environment, Terminal terminal) implements CommandRoot {

    public OperatorCommand {
        environment = Map.copyOf(environment);
    }

    /**
     * Runs a command; its exit code.
     *
     * @param environment variables of the process
     */
    public static int run(
            Map<String, String> environment, Terminal terminal, PrintWriter out, PrintWriter err, String... args) {
        IExecutionExceptionHandler handler = (failure, failed, parsed) -> {
            if (failure instanceof CommandFailedException) {
                failed.getErr().println(failure.getMessage());
                return 1;
            }
            throw failure;
        };
        return new CommandLine(new OperatorCommand(environment, terminal))
                .addSubcommand(new ImportCommand(environment, terminal))
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(handler)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }
}
