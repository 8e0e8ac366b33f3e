package dev.parley.bench.meter;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a benchmark ends with: {@code key=value} pairs in one line, for whoever compares runs. */
public final class Figures {

    private final Map<String, String> values = new LinkedHashMap<>();

    /** Adds a ratio or a measure, with two digits after the point. */
    public Figures add(String key, double value) {
        values.put(key, String.format(Locale.ROOT, "%.2f", value));
        return this;
    }

    /** Adds a count. */
    public Figures add(String key, long value) {
        values.put(key, Long.toString(value));
        return this;
    }

    /** The line, in the order in which figures were added. */
    public String line() {
        return values.entrySet().stream()
                .map(figure -> figure.getKey() + "=" + figure.getValue())
                .collect(Collectors.joining(" "));
    }
}
