package dev.parley.recording.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.runtime.cli.OperatorApi;
import dev.parley.runtime.cli.OperatorConnection;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that lists jobs. */
@Command(name = "jobs", description = "Lists jobs, newest first.", mixinStandardHelpOptions = true)
final class JobsCommand implements Runnable {

    private static final int PAGE = 200;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private OperatorConnection connection = new OperatorConnection();

    @Option(names = "--status", paramLabel = "STATUS", description = "queued, running, done or failed; default: all.")
    private @Nullable String status;

    @Option(names = "--limit", paramLabel = "N", description = "Maximum number; default 100.")
    private int limit = 100;

    @Option(names = "--json", description = "Print each job as one line of JSON.")
    private boolean json;

    @Override
    public void run() {
        OperatorApi api = connection.open();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Map<String, String> query = new HashMap<>();
        if (status != null) {
            query.put("status", status);
        }
        int left = limit;
        while (left > 0) {
            query.put("limit", Integer.toString(Math.min(left, PAGE)));
            JsonNode page = api.get("jobs", query);
            for (JsonNode job : page.path("items")) {
                out.println(json ? job.toString() : JobText.line(job));
                left--;
            }
            if (!page.has("next_cursor")) {
                return;
            }
            query.put("cursor", page.path("next_cursor").asText());
        }
        spec.commandLine().getErr().printf("There are more jobs: raise --limit%n");
    }
}
