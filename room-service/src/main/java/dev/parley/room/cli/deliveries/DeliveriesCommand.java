package dev.parley.room.cli.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.PageOptions;
import dev.parley.room.console.Table;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Command that lists deliveries. */
@Command(
        name = "deliveries",
        description = "Lists deliveries, oldest first; those of the last hour unless --from says otherwise.",
        mixinStandardHelpOptions = true)
public final class DeliveriesCommand implements Runnable {

    static final String PATH = "/internal/v1/deliveries";

    @Mixin
    private CallOptions options = new CallOptions();

    @Mixin
    private DeliveryFilterOptions filter = new DeliveryFilterOptions();

    @Mixin
    private PageOptions pages = new PageOptions();

    @Override
    public void run() {
        JsonNode list = pages.read(options.open(), PATH, filter.parameters());
        options.print(list, out -> table(list).print(out));
    }

    private static Table table(JsonNode list) {
        Table table = new Table("received", "outcome", "platform", "id", "room", "result");
        list.path("items")
                .forEach(item -> table.row(
                        item.path("received_at").asText(item.path("logged_at").asText()),
                        item.path("outcome").asText(),
                        item.path("platform").asText(),
                        item.path("id").asText("(not a delivery)"),
                        item.path("room").asText("-"),
                        result(item)));
        return table;
    }

    private static String result(JsonNode item) {
        if (item.has("reason")) {
            return item.path("reason").asText();
        }
        JsonNode parts = item.path("events").isEmpty() ? item.path("ignored") : item.path("events");
        return StreamSupport.stream(parts.spliterator(), false)
                .map(part -> part.path("type").asText(part.path("provider_type").asText()))
                .map(type -> type.replace("dev.parley.platform.", ""))
                .collect(Collectors.joining(", "));
    }
}
