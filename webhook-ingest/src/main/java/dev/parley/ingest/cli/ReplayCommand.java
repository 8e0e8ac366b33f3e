package dev.parley.ingest.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.runtime.cli.OperatorApi;
import dev.parley.runtime.cli.OperatorConnection;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that starts a replay and prints its progress. */
@Command(
        name = "replay",
        description = "Normalizes deliveries again and publishes their events with the same ids.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private OperatorConnection connection = new OperatorConnection();

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
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        OperatorApi api = connection.open();
        JsonNode replay = api.post("replays", request());
        String id = replay.path("id").asText();
        out.println("replay " + id);
        if (detach) {
            return 0;
        }
        String printed = "";
        while (replay.path("state").asText().equals("running")) {
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
            replay = api.get("replays/" + id, Map.of());
            String now = ReplayText.of(replay);
            if (!now.equals(printed)) {
                out.println(now);
                printed = now;
            }
        }
        return replay.path("state").asText().equals("completed") ? 0 : 1;
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
