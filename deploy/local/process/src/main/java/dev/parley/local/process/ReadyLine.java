package dev.parley.local.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The one line by which a part says that it can be used: {@code READY name=value name=value}.
 *
 * @param values what was said, in the order in which it was said
 */
public record ReadyLine(Map<String, String> values) {

    private static final String MARK = "READY ";

    public ReadyLine {
        values = Map.copyOf(values);
    }

    /** Reads a line of output; empty when it is any other line. */
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
     * @throws IllegalStateException if the part did not say it
     */
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the part is ready but does not say its " + name + ": " + values.keySet());
        }
        return value;
    }
}
