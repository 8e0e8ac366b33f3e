package dev.parley.room.cli.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.PageOptions;
import dev.parley.room.cli.call.QueryParameters;
import dev.parley.room.console.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command that lists deliveries of outgoing webhooks. */
@Command(
        name = "webhooks",
        description = "Lists deliveries of outgoing webhooks, newest first; its subcommand sends some again.",
        subcommands = RedeliverCommand.class,
        mixinStandardHelpOptions = true)
public final class WebhooksCommand implements Runnable {

    static final String PATH = "/v1/webhook-deliveries";

    @Mixin
    private CallOptions options = new CallOptions();

    @Mixin
    private PageOptions pages = new PageOptions();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "pending, delivered, failed or dropped; default: all.")
    private @Nullable String state;

    @Option(names = "--room", paramLabel = "ID", description = "Of the room with this id.")
    private @Nullable String room;

    @Override
    public void run() {
        QueryParameters query = new QueryParameters().with("state", state).with("room_id", room);
        JsonNode list = pages.read(options.open(), PATH, query.values());
        options.print(list, out -> table(list).print(out));
    }

    private static Table table(JsonNode list) {
        Table table = new Table("created", "id", "room", "event", "state", "attempts", "last answer", "next attempt");
        list.path("items")
                .forEach(delivery -> table.row(
                        delivery.path("created_at").asText(),
                        delivery.path("id").asText(),
                        delivery.path("room_id").asText(),
                        delivery.path("event").asText(),
                        delivery.path("state").asText(),
                        delivery.path("attempts").asText(),
                        DeliveryText.lastAnswer(delivery),
                        delivery.hasNonNull("next_attempt_at")
                                ? delivery.path("next_attempt_at").asText()
                                : "-"));
        return table;
    }
}
