package dev.parley.room.live;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Event for clients.
 *
 * @param event its name, in capitals
 * @param data its fields
 */
record LiveEvent(String event, Object data) {

    static LiveEvent of(String event, String field, @Nullable Object value) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put(field, value);
        return new LiveEvent(event, data);
    }

    static LiveEvent of(String event, String id, String field, @Nullable Object value) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put(field, value);
        return new LiveEvent(event, data);
    }

    @Override
    public String toString() {
        return "LiveEvent[event=" + event + "]";
    }
}
