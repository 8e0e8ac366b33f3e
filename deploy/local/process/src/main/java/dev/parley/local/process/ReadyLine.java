package dev.parley.local.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Ready line, printed by a program once it can be used: {@code READY name=value name=value}.
 *
 * @param values by name
 */
public record ReadyLine(Map<String, String> values) {

    private static final String MARK = "READY ";

    public ReadyLine {
        values = Map.copyOf(values);
    }

    /** Parses a line of output; empty for any other line. */
    public static Optional<ReadyLine> parse(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : line.substring(MARK.length()).strip().split("\\s+")) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                return Optional.empty();
            }
            values.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return Optional.of(new ReadyLine(values));
    }

    /**
     * The value of this name.
     *
     * @throws IllegalStateException if it is missing
     */
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the ready line has no value " + name + ": " + values.keySet());
        }
        return value;
    }
}
