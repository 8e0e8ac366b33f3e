package dev.parley.room.cli.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.room.console.ControlCharacterFilter;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Text of one thing: a line for each field that has a value, and those of parts below the part's name. */
public record Details(JsonNode thing) implements Consumer<PrintWriter> {

    private record Field(String name, String value) {}

    @Override
    public void accept(PrintWriter out) {
        List<Field> fields = new ArrayList<>();
        collect("", thing, fields);
        int width =
                fields.stream().mapToInt(field -> field.name().length()).max().orElse(0);
        fields.forEach(field -> out.println(ControlCharacterFilter.line(
                field.name() + " ".repeat(width - field.name().length() + 2) + field.value())));
    }

    private static void collect(String prefix, JsonNode thing, List<Field> fields) {
        for (Map.Entry<String, JsonNode> field : thing.properties()) {
            String name = prefix + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject()) {
                collect(name + ".", value, fields);
            } else if (value.isArray() && !value.isEmpty()) {
                fields.add(new Field(name, list(value)));
            } else if (value.isValueNode() && !value.isNull()) {
                fields.add(new Field(name, value.asText()));
            }
        }
    }

    private static String list(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> value.isValueNode() ? value.asText() : value.toString())
                .collect(Collectors.joining(", "));
    }
}
