package dev.parley.room.cli.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.Details;
import dev.parley.room.cli.call.OperatorApi;
import dev.parley.room.console.ControlCharacterFilter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command that shows one delivery. */
@Command(name = "delivery", description = "Shows one delivery.", mixinStandardHelpOptions = true)
public final class DeliveryCommand implements Runnable {

    @Mixin
    private CallOptions options = new CallOptions();

    @Parameters(paramLabel = "ID", description = "Id of the delivery.")
    private String id = "";

    @Option(names = "--dead-letters", description = "Search the dead letters, which are kept for longer.")
    private boolean deadLetters;

    @Option(
            names = "--body",
            description = "Only the body as received; on a terminal without its control characters. It holds names of"
                    + " people; the access is logged.")
    private boolean body;

    @Override
    public void run() {
        OperatorApi api = options.open();
        Map<String, String> query = deadLetters ? Map.of("source", "dead-letters") : Map.of();
        String path = DeliveriesCommand.PATH + "/" + OperatorApi.segment(id);
        if (body) {
            String text = new String(api.bytes(path + "/body", query), StandardCharsets.UTF_8);
            String shown = options.terminal().isInteractive() ? ControlCharacterFilter.lines(text) : text;
            options.print(
                    JsonNodeFactory.instance.objectNode().put("id", id).put("body", text), out -> out.println(shown));
        } else {
            JsonNode delivery = api.get(path, query);
            options.print(delivery, new Details(delivery));
        }
    }
}
