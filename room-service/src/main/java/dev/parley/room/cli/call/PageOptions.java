package dev.parley.room.cli.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.room.console.CommandFailedException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Option of a command that reads a list page by page. */
public final class PageOptions {

    private static final int LARGEST_PAGE = 200;

    /** All items are held in a small heap until the list is printed. */
    private static final int LARGEST_LIST = 2000;

    private static final String ITEMS = "items";
    private static final String NEXT = "next_cursor";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--limit", paramLabel = "N", description = "Maximum number, up to 2000; default 100.")
    private int limit = 100;

    /**
     * The first items of a list, as one page: what else the pages say is as the last one says it. Tells the operator if there
     * are more items.
     */
    public JsonNode read(OperatorApi api, String path, Map<String, String> query) {
        if (limit < 1 || limit > LARGEST_LIST) {
            throw new ParameterException(spec().commandLine(), "--limit must be from 1 to " + LARGEST_LIST);
        }
        Map<String, String> parameters = new HashMap<>(query);
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        do {
            parameters.put("limit", Integer.toString(Math.min(limit - items.size(), LARGEST_PAGE)));
            JsonNode page = api.get(path, parameters);
            page.path(ITEMS).forEach(items::add);
            list = object(page);
            parameters.put("cursor", page.path(NEXT).asText());
        } while (items.size() < limit && list.hasNonNull(NEXT));
        if (list.hasNonNull(NEXT)) {
            spec().commandLine().getErr().printf("There are more: raise --limit, up to %d%n", LARGEST_LIST);
        }
        return list.set(ITEMS, items);
    }

    private static ObjectNode object(JsonNode page) {
        if (page instanceof ObjectNode object) {
            return object;
        }
        throw new CommandFailedException("the answer is no list; check that --url is the port for operators");
    }

    private CommandSpec spec() {
        if (command == null) {
            throw new IllegalStateException("the options belong to no command");
        }
        return command;
    }
}
