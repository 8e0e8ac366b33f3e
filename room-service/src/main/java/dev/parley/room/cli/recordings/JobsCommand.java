package dev.parley.room.cli.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.PageOptions;
import dev.parley.room.console.Table;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command that lists jobs. */
@Command(name = "jobs", description = "Lists jobs of recordings, newest first.", mixinStandardHelpOptions = true)
public final class JobsCommand implements Runnable {

    static final String PATH = "/internal/v1/jobs";

    @Mixin
    private CallOptions options = new CallOptions();

    @Mixin
    private PageOptions pages = new PageOptions();

    @Option(names = "--status", paramLabel = "STATUS", description = "queued, running, done or failed; default: all.")
    private @Nullable String status;

    @Override
    public void run() {
        JsonNode list = pages.read(options.open(), PATH, status == null ? Map.of() : Map.of("status", status));
        options.print(list, out -> table(list).print(out));
    }

    private static Table table(JsonNode list) {
        Table table = new Table("created", "recording", "status", "stage", "detail");
        list.path("items")
                .forEach(job -> table.row(
                        job.path("created_at").asText(),
                        job.path("recording_id").asText(),
                        job.path("status").asText(),
                        job.path("stage").asText(),
                        JobText.detail(job)));
        return table;
    }
}
