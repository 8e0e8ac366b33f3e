package dev.parley.room.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON path that follows names and indexes by itself. RestAssured compiles a Groovy script for each path that is read, which takes
 * longer than the request did; tests with hundreds of requests would mostly compile. Any other path is left to RestAssured.
 */
final class PlainJsonPath extends JsonPath {

    private static final Pattern PLAIN = Pattern.compile("(?:[a-z_]+|\\[\\d+])(?:\\.[a-z_]+|\\[\\d+])*");
    private static final Pattern STEP = Pattern.compile("([a-z_]+)|\\[(\\d+)]");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Object document;

    PlainJsonPath(String text) {
        super(text);
        try {
            document = JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + text, e);
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as in the class above
    public <T> T get(String path) {
        return PLAIN.matcher(path).matches() && leads(path) ? (T) value(path) : super.get(path);
    }

    /** Whether each step is from an object by a name, or from an array by an index within it. */
    private boolean leads(String path) {
        Object at = document;
        for (Matcher step = STEP.matcher(path); step.find(); ) {
            boolean possible = step.group(1) == null
                    ? at instanceof List<?> list && Integer.parseInt(step.group(2)) < list.size()
                    : at instanceof Map;
            if (!possible) {
                return false;
            }
            at = next(at, step);
        }
        return true;
    }

    private @Nullable Object value(String path) {
        Object at = document;
        for (Matcher step = STEP.matcher(path); step.find(); ) {
            at = next(at, step);
        }
        return at;
    }

    private static @Nullable Object next(@Nullable Object at, Matcher step) {
        if (at instanceof Map<?, ?> map) {
            return map.get(step.group(1));
        }
        return at instanceof List<?> list ? list.get(Integer.parseInt(step.group(2))) : null;
    }
}
