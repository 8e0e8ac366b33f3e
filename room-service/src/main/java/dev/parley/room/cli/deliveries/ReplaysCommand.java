package dev.parley.room.cli.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.ChangeCall;
import dev.parley.room.cli.call.ChangeOptions;
import dev.parley.room.cli.call.OperatorApi;
import dev.parley.room.console.Table;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command that lists the replays of a process, or cancels one. */
@Command(
        name = "replays",
        description =
                "Lists the last replays of the process of webhook-ingest that answers, newest first, or cancels one.",
        mixinStandardHelpOptions = true)
public final class ReplaysCommand implements Callable<Integer> {

    static final String PATH = "/internal/v1/replays";

    @Mixin
    private CallOptions options = new CallOptions();

    @Mixin
    private ChangeOptions changes = new ChangeOptions();

    @Option(names = "--cancel", paramLabel = "ID", description = "Cancel this replay; what it published stays.")
    private @Nullable String cancel;

    @Override
    public Integer call() {
        if (cancel != null) {
            return changes.each(options, List.of(cancel), ReplaysCommand::cancelled, ReplayText::of);
        }
        JsonNode replays = options.open().get(PATH, Map.of());
        options.print(replays, out -> table(replays).print(out));
        return 0;
    }

    private static ChangeCall cancelled(String id) {
        String path = PATH + "/" + OperatorApi.segment(id);
        return new ChangeCall("DELETE", path, JsonNodeFactory.instance.objectNode(), path);
    }

    private static Table table(JsonNode replays) {
        Table table = new Table("started", "id", "state and counts");
        replays.forEach(replay ->
                table.row(replay.path("started_at").asText(), replay.path("id").asText(), ReplayText.of(replay)));
        return table;
    }
}
