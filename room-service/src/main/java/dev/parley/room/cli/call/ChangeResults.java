package dev.parley.room.cli.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.room.console.CommandFailedException;

/** Results of several changes as JSON: for each id the answer, or the error. */
final class ChangeResults {

    private final ArrayNode results = JsonNodeFactory.instance.arrayNode();
    private boolean complete = true;

    void answered(String id, JsonNode answer) {
        results.addObject().put("id", id).set("answer", answer);
    }

    void failed(String id, CommandFailedException failure) {
        complete = false;
        ObjectNode error = results.addObject().put("id", id).putObject("error");
        if (failure instanceof CallRefusedException refused) {
            refused.code().ifPresent(code -> error.put("code", code));
            error.put("detail", refused.detail());
        } else {
            error.put("detail", failure.getMessage());
        }
    }

    /** Whether all changes were made. */
    boolean isComplete() {
        return complete;
    }

    JsonNode document() {
        return results;
    }
}
