package dev.parley.ingest.cli;

import dev.parley.runtime.cli.NotDoneException;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** Root command for operators. Exit code 0: done, 1: failed, 2: invalid arguments. */
@Command(
        name = "webhook-ingest",
        description = "Shows and replays deliveries of a running webhook-ingest."
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
        IExecutionExceptionHandler handler = (failure, line, parsed) -> {
            if (failure instanceof NotDoneException) {
                line.getErr().println(failure.getMessage());
                return 1;
            }
            throw failure;
        };
        return new CommandLine(new OperatorCommand(environment))
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(handler)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }

    Map<String, String> environment() {
        return environment;
    }
}
