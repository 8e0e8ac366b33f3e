package dev.parley.room.cli.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.OperatorApi;
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
        description = "Normalizes deliveries again and publishes their events with the same ids.",
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private CallOptions options = new CallOptions();

    @Mixin
    private Choice choice = new Choice();

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
        if (!options.isJson()) {
            options.out().println("replay " + begun.path("id").asText());
        }
        JsonNode replay = detach ? begun : new ReplayWatch(api, options).untilEnd(begun);
        options.print(replay, out -> {
            if (!detach) {
                out.println(ReplayText.of(replay));
            }
        });
        return detach || replay.path("state").asText().equals("completed") ? 0 : 1;
    }

    private JsonNode request() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        choice.parameters().forEach(request::put);
        if (!ids.isEmpty()) {
            ids.forEach(request.putArray("ids")::add);
        }
        return request.put("dry_run", dryRun);
    }
}
