package dev.parley.room.cli.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.room.console.ControlCharacterFilter;
import java.util.ArrayList;
import java.util.List;

/** Formatter of a replay as one line of text. */
final class ReplayText {

    private ReplayText() {}

    static String of(JsonNode replay) {
        List<String> parts = new ArrayList<>();
        parts.add(replay.path("state").asText() + (replay.path("dry_run").asBoolean() ? " (dry run)" : ""));
        parts.add("scanned %d of %d"
                .formatted(replay.path("scanned").asLong(), replay.path("total").asLong()));
        parts.add(count(replay, "selected"));
        replay.path("events")
                .properties()
                .forEach(type ->
                        parts.add(type.getValue().asLong() + " " + type.getKey().replace("dev.parley.platform.", "")));
        parts.add(count(replay, "ignored"));
        parts.add(count(replay, "dead_lettered"));
        if (replay.path("refused").asLong() > 0) {
            parts.add(count(replay, "refused"));
        }
        replay.path("missing").forEach(id -> parts.add("not found: " + id.asText()));
        if (replay.has("fault")) {
            parts.add(replay.path("fault").asText());
        }
        return ControlCharacterFilter.line(String.join(", ", parts));
    }

    private static String count(JsonNode replay, String field) {
        return replay.path(field).asLong() + " " + field.replace('_', ' ');
    }
}
