package dev.parley.room.cli.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.PageOptions;
import dev.parley.room.console.Table;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command that lists recordings. */
@Command(
        name = "recordings",
        description = "Lists recordings, newest first; its subcommands change some.",
        subcommands = {LinkCommand.class, UnlinkCommand.class, ProcessCommand.class, ReprocessCommand.class},
        mixinStandardHelpOptions = true)
public final class RecordingsCommand implements Runnable {

    static final String PATH = "/v1/recordings";

    @Mixin
    private CallOptions options = new CallOptions();

    @Mixin
    private PageOptions pages = new PageOptions();

    @Option(names = "--unmatched", description = "Only recordings that belong to no meeting.")
    private boolean unmatched;

    @Override
    public void run() {
        JsonNode list = pages.read(options.open(), PATH, unmatched ? Map.of("unmatched", "true") : Map.of());
        options.print(list, out -> table(list).print(out));
    }

    private static Table table(JsonNode list) {
        Table table = new Table("discovered", "id", "platform", "kind", "status", "provider's room", "meeting");
        list.path("items")
                .forEach(item -> table.row(
                        item.path("discovered_at").asText(),
                        item.path("id").asText(),
                        item.path("platform").asText(),
                        item.path("kind").asText(),
                        item.path("status").asText(),
                        text(item, "provider_room"),
                        text(item, "meeting_id")));
        return table;
    }

    private static String text(JsonNode item, String field) {
        return item.hasNonNull(field) ? item.path(field).asText() : "-";
    }
}
