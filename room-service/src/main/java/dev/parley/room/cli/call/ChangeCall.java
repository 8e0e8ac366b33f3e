package dev.parley.room.cli.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Call that changes something.
 *
 * @param subject path of what is changed, which a dry run shows
 */
public record ChangeCall(String method, String path, JsonNode body, String subject) {

    /** POST without anything in its body. */
    public static ChangeCall post(String path, String subject) {
        return new ChangeCall("POST", path, JsonNodeFactory.instance.objectNode(), subject);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
