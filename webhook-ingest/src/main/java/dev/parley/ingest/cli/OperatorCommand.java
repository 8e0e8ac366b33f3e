package dev.parley.ingest.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** What operators type. The exit code is 0 if it was done, 1 if not, 2 if it cannot be understood. */
@Command(
        name = "webhook-ingest",
        description = "Looks into the deliveries of a running webhook-ingest, and replays them."
                + " Reads the token from PARLEY_INTERNAL_TOKEN.",
        subcommands = {DeliveriesCommand.class, DeliveryCommand.class, ReplayCommand.class, ReplaysCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class OperatorCommand {

    private final Map<String, String> environment;

    private OperatorCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
        IExecutionExceptionHandler refusals = (failure, line, parsed) -> {
            if (failure instanceof NotDoneException) {
                line.getErr().println(failure.getMessage());
                return 1;
            }
            throw failure;
        };
        return new CommandLine(new OperatorCommand(environment))
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(refusals)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }

    Map<String, String> environment() {
        return environment;
    }
}
