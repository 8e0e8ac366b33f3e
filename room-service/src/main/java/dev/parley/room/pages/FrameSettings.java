package dev.parley.room.pages;

import dev.parley.platform.events.PlatformId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings of a platform's frame, {@code <name>-frame.properties} in its folder.
 *
 * @param sources the property {@code origins}: origins separated by blanks, or names of variables in braces after a dollar sign
 */
record FrameSettings(List<String> sources) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");

    FrameSettings {
        sources = List.copyOf(sources);
    }

    /** Empty for a platform whose meetings cannot be embedded. */
    static Optional<FrameSettings> of(PlatformId platform) {
        String name = platform.value();
        String file = "META-INF/resources/frames/" + name + "/page/" + name + "-frame.properties";
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            if (stream == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(stream);
            return Optional.of(new FrameSettings(
                    Arrays.asList(properties.getProperty("origins", "").strip().split("\\s+"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The origins; one of an unset variable is left out. */
    List<String> origins(Function<String, Optional<String>> variables) {
        return sources.stream()
                .flatMap(source -> {
                    Matcher variable = VARIABLE.matcher(source);
                    return variable.matches()
                            ? variables.apply(variable.group(1)).stream()
                            : Optional.of(source).stream();
                })
                .filter(origin -> !origin.isEmpty())
                .toList();
    }
}
