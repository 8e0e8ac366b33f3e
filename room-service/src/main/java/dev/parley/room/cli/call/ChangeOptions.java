package dev.parley.room.cli.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.room.console.CommandFailedException;
import dev.parley.room.console.ControlCharacterFilter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Option of a command that changes things, and the changes: one after the other, and none keeps another from it. */
public final class ChangeOptions {

    @Option(names = "--dry-run", description = "Change nothing: show what would be changed as it is, and the call.")
    private boolean dryRun;

    /** Whether nothing is to be changed. */
    public boolean isDryRun() {
        return dryRun;
    }

    /**
     * Changes each of several things, and prints the answers: for programs those of several as an array, each with its id, and the
     * answer about a single one as it is.
     *
     * @param change the call that changes one of them
     * @param line an answer, or in a dry run what would be changed, as text without its id
     * @return exit code: 1 if one of them was not changed
     */
    public int each(
            CallOptions options,
            List<String> ids,
            Function<String, ChangeCall> change,
            Function<JsonNode, String> line) {
        OperatorApi api = options.open();
        ChangeResults results = new ChangeResults();
        for (String id : ids) {
            try {
                JsonNode answer = one(api, change.apply(id));
                results.answered(id, answer);
                if (!options.isJson()) {
                    options.out().println(id + ": " + (dryRun ? rehearsed(answer, line) : text(answer, line)));
                } else if (ids.size() == 1) {
                    options.out().println(answer.toPrettyString());
                }
            } catch (CommandFailedException failure) {
                results.failed(id, failure);
                options.err().printf("%s: %s%n", id, failure.getMessage());
            }
        }
        if (options.isJson() && ids.size() > 1) {
            options.out().println(results.document().toPrettyString());
        }
        return results.isComplete() ? 0 : 1;
    }

    private JsonNode one(OperatorApi api, ChangeCall call) {
        if (!dryRun) {
            return api.send(call.method(), call.path(), call.body());
        }
        ObjectNode rehearsal = JsonNodeFactory.instance.objectNode();
        rehearsal.put("dry_run", true).put("call", call.toString());
        return rehearsal.set("now", api.get(call.subject(), Map.of()));
    }

    private static String rehearsed(JsonNode rehearsal, Function<JsonNode, String> line) {
        return "%s (dry run: nothing is changed)%n  now: %s"
                .formatted(rehearsal.path("call").asText(), text(rehearsal.path("now"), line));
    }

    private static String text(JsonNode thing, Function<JsonNode, String> line) {
        return ControlCharacterFilter.line(line.apply(thing));
    }
}
