package dev.parley.ingest.cli;

import dev.parley.runtime.cli.OperatorApi;
import dev.parley.runtime.cli.OperatorConnection;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that shows one delivery. */
@Command(name = "delivery", description = "Shows one delivery.", mixinStandardHelpOptions = true)
final class DeliveryCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private OperatorConnection connection = new OperatorConnection();

    @Parameters(paramLabel = "ID", description = "Id of the delivery.")
    private String id = "";

    @Option(names = "--dead-letters", description = "Search the dead letters, which are kept for longer.")
    private boolean deadLetters;

    @Option(
            names = "--body",
            description = "Only the body as received. It holds names of people; the access is logged.")
    private boolean body;

    @Override
    public void run() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Map<String, String> query = deadLetters ? Map.of("source", "dead-letters") : Map.of();
        String path = "deliveries/" + OperatorApi.encoded(id);
        out.println(
                body
                        ? new String(connection.open().bytes(path + "/body", query), StandardCharsets.UTF_8)
                        : connection.open().get(path, query).toPrettyString());
    }
}
