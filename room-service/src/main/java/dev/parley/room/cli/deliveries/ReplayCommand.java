package dev.parley.room.cli.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.OperatorApi;
import dev.parley.room.console.ControlCharacterFilter;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command that starts a replay and shows its progress. */
@Command(
        name = "replay",
        description =
                "Normalizes deliveries again and publishes their events with the same ids. Exit code 1 if it did not"
                        + " complete, a delivery was not found, or an event was refused.",
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private CallOptions options = new CallOptions();

    @Mixin
    private DeliveryFilterOptions filter = new DeliveryFilterOptions();

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "Ids of deliveries, instead of options that select them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--dry-run", description = "Only count what would be published.")
    private boolean dryRun;

    @Option(names = "--detach", description = "Do not wait for the end of the replay.")
    private boolean detach;

    @Override
    public Integer call() {
        OperatorApi api = options.open();
        JsonNode begun = api.send("POST", ReplaysCommand.PATH, request());
        // For programs, too: if the command is interrupted, this is all that is known of the replay.
        PrintWriter where = options.isJson() ? options.err() : options.out();
        where.println("replay " + ControlCharacterFilter.line(begun.path("id").asText()));
        JsonNode replay = detach ? begun : new ReplayWatch(api, options).untilEnd(begun);
        options.print(replay, out -> {
            if (!detach) {
                out.println(ReplayText.of(replay));
            }
        });
        return detach || isComplete(replay) ? 0 : 1;
    }

    /** Whether all of it was done: it was not cancelled, every delivery was found, and no event was refused. */
    private static boolean isComplete(JsonNode replay) {
        return replay.path("state").asText().equals("completed")
                && replay.path("missing").isEmpty()
                && replay.path("refused").asLong() == 0;
    }

    private JsonNode request() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        filter.parameters().forEach(request::put);
        if (!ids.isEmpty()) {
            ids.forEach(request.putArray("ids")::add);
        }
        return request.put("dry_run", dryRun);
    }
}
