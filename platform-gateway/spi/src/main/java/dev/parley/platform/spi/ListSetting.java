package dev.parley.platform.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** Parser of settings that hold a list of texts. */
public final class ListSetting {

    private static final String ONLY = "list";

    private ListSetting() {}

    /**
     * Reads a comma-separated list, or a JSON array, in which texts may contain commas or begin with {@code [}. Keeps
     * the order, strips each text and drops blank ones.
     *
     * @throws IllegalArgumentException if it begins like an array but is not one; the message does not quote the
     *     setting, which may be secret
     */
    public static List<String> read(String setting) {
        String text = setting.strip();
        Stream<String> parts = text.startsWith("[") ? elements(text).stream() : Stream.of(text.split(",", -1));
        return parts.map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    /**
     * The same for an environment variable.
     *
     * @throws IllegalArgumentException the message also names the variable
     */
    public static List<String> read(String variable, String setting) {
        try {
            return read(setting);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable + " " + e.getMessage(), e);
        }
    }

    private static List<String> elements(String array) {
        if (!(parsed(array).get(ONLY) instanceof List<?> elements)) {
            throw malformed();
        }
        List<String> texts = new ArrayList<>();
        for (Object element : elements) {
            if (!(element instanceof String text)) {
                throw malformed();
            }
            texts.add(text);
        }
        return texts;
    }

    /** The available parser reads only objects: the array must be the only field of one. */
    @SuppressWarnings("UnusedException") // the parser's message quotes the setting
    private static Map<String, Object> parsed(String array) {
        try {
            Map<String, Object> object = JsonUtil.parseJson("{\"" + ONLY + "\":" + array + "}");
            if (object.size() == 1) {
                return object;
            }
            throw malformed();
        } catch (JoseException e) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("begins with [ but is not a JSON array of strings");
    }
}
