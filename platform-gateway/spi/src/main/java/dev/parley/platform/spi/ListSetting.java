package dev.parley.platform.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** How one setting lists several texts, everywhere in Parley. */
public final class ListSetting {

    private static final String ONLY = "list";

    private ListSetting() {}

    /**
     * Reads a comma list, or a JSON array of texts, in which texts may hold commas or begin with {@code [}. In the order of
     * the setting, without the blanks around them; blank ones do not count.
     *
     * @throws IllegalArgumentException if it begins like an array and is none; says nothing of what it holds, which may
     *     be secret
     */
    public static List<String> read(String setting) {
        String text = setting.strip();
        Stream<String> parts = text.startsWith("[") ? elements(text).stream() : Stream.of(text.split(",", -1));
        return parts.map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    /**
     * The same of an environment variable.
     *
     * @throws IllegalArgumentException names the variable as well
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

    /** The parser at hand reads objects alone: the array must be all that is in one. */
    @SuppressWarnings("UnusedException") // what the parser says quotes the setting
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
        return new IllegalArgumentException("begins with [ and is no JSON array of texts");
    }
}
