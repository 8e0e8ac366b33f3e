package dev.parley.bench.stats;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Result line of a benchmark: {@code key=value} pairs for comparing runs. */
public final class Figures {

    private final Map<String, String> values = new LinkedHashMap<>();

    /** Adds a value with two decimals. */
    public Figures add(String key, double value) {
        values.put(key, String.format(Locale.ROOT, "%.2f", value));
        return this;
    }

    /** Adds a count. */
    public Figures add(String key, long value) {
        values.put(key, Long.toString(value));
        return this;
    }

    /** The line, in insertion order. */
    public String line() {
        return values.entrySet().stream()
                .map(figure -> figure.getKey() + "=" + figure.getValue())
                .collect(Collectors.joining(" "));
    }
}
