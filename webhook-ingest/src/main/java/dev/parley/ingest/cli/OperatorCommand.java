package dev.parley.ingest.cli;

import dev.parley.runtime.cli.OperatorRootCommand;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Root command for operators. */
@Command(
        name = "webhook-ingest",
        description = "Shows and replays deliveries of a running webhook-ingest."
                + " Reads the token from PARLEY_INTERNAL_TOKEN.",
        subcommands = {DeliveriesCommand.class, DeliveryCommand.class, ReplayCommand.class, ReplaysCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class OperatorCommand extends OperatorRootCommand {

    private static final int PORT = 8092;

    private OperatorCommand(Map<String, String> environment) {
        super(environment, "PARLEY_OPERATOR_PORT", PORT);
    }

    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
        return execute(new CommandLine(new OperatorCommand(environment)), out, err, args);
    }
}
