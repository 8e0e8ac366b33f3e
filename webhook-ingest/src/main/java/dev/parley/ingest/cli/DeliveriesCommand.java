package dev.parley.ingest.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.runtime.cli.OperatorApi;
import dev.parley.runtime.cli.OperatorConnection;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that lists deliveries. */
@Command(
        name = "deliveries",
        description = "Lists deliveries, oldest first; those of the last hour unless --from says otherwise.",
        mixinStandardHelpOptions = true)
final class DeliveriesCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private OperatorConnection connection = new OperatorConnection();

    @Mixin
    private Choice choice = new Choice();

    @Option(names = "--limit", paramLabel = "N", description = "Maximum number; default 100.")
    private int limit = 100;

    @Option(names = "--json", description = "Print each delivery as one line of JSON.")
    private boolean json;

    @Override
    public void run() {
        OperatorApi api = connection.open();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Map<String, String> query = new HashMap<>(choice.parameters());
        int left = limit;
        while (left > 0) {
            query.put("limit", Integer.toString(Math.min(left, 200)));
            JsonNode page = api.get("deliveries", query);
            for (JsonNode item : page.path("items")) {
                out.println(json ? item.toString() : line(item));
                left--;
            }
            if (!page.has("next_cursor")) {
                return;
            }
            query.put("cursor", page.path("next_cursor").asText());
        }
        spec.commandLine().getErr().printf("More deliveries match: raise --limit, or start later with --from%n");
    }

    private static String line(JsonNode item) {
        return "%s  %-13s %-10s %-36s  %s  %s"
                .formatted(
                        item.path("received_at").asText(item.path("logged_at").asText()),
                        item.path("outcome").asText(),
                        item.path("platform").asText(),
                        item.path("id").asText("(not a delivery)"),
                        item.path("room").asText("-"),
                        result(item));
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
