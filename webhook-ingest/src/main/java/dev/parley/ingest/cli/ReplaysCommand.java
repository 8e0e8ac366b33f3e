package dev.parley.ingest.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.runtime.cli.OperatorApi;
import dev.parley.runtime.cli.OperatorConnection;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that lists the replays of a process, or cancels one. */
@Command(
        name = "replays",
        description = "Lists the last replays of the process, newest first, or cancels one.",
        mixinStandardHelpOptions = true)
final class ReplaysCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private OperatorConnection connection = new OperatorConnection();

    @Option(names = "--cancel", paramLabel = "ID", description = "Cancel this replay; what it published stays.")
    private @Nullable String cancel;

    @Override
    public void run() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        OperatorApi api = connection.open();
        if (cancel != null) {
            print(out, api.delete("replays/" + OperatorApi.encoded(cancel)));
        } else {
            api.get("replays", Map.of()).forEach(replay -> print(out, replay));
        }
    }

    private static void print(PrintWriter out, JsonNode replay) {
        out.printf(
                "%s  %s  %s%n",
                replay.path("started_at").asText(), replay.path("id").asText(), ReplayText.of(replay));
    }
}
