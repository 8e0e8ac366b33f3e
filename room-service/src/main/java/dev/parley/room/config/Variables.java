package dev.parley.room.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** Finds the environment variable of a setting, so that error messages name what an operator sets. */
public final class Variables {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");

    private Variables() {}

    /** The variable that gives {@code property} its value; the property itself if there is none. */
    public static String behind(Config config, String property) {
        String raw = config.getConfigValue(property).getRawValue();
        Matcher expression = EXPRESSION.matcher(raw == null ? "" : raw);
        return expression.find() ? expression.group(1) : property;
    }
}
