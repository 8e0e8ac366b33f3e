package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.http.ApiException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** The value of {@code enable_recording}: one type, or since 2026 a list of types. */
record RecordingTypes(List<String> enabled) {

    private static final Set<String> KNOWN = Set.of("cloud", "cloud-audio-only", "local", Recording.RAW_TRACKS);

    /** @throws ApiException 400 if it is something else */
    static RecordingTypes of(JsonObject properties) {
        Object value = properties.getValue("enable_recording");
        if (value == null) {
            return new RecordingTypes(List.of());
        }
        List<?> given = value instanceof JsonArray several ? several.getList() : List.of(value);
        if (!KNOWN.containsAll(given)) {
            throw new ApiException(400, "\"enable_recording\" must be one of " + KNOWN);
        }
        return new RecordingTypes(given.stream().map(String::valueOf).toList());
    }

    boolean cloud() {
        return enabled.contains("cloud");
    }
}
