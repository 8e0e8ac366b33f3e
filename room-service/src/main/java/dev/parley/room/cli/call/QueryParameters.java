package dev.parley.room.cli.call;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Query parameters of a call, in their order. An option that was not given is none. */
public final class QueryParameters {

    private final Map<String, String> values = new LinkedHashMap<>();

    /** Adds a parameter, unless {@code value} is null. */
    public QueryParameters with(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
        return this;
    }

    /** Their values by name. */
    public Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }
}
