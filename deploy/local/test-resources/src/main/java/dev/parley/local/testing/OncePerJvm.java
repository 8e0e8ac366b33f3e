package dev.parley.local.testing;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Servers that all tests of a JVM share. A test framework may load these classes more than once, so what is shared is
 * text in a system property, which every class loader sees.
 */
final class OncePerJvm {

    /** Literals are the same object for all class loaders. */
    private static final String LOCK = "dev.parley.local.testing.lock";

    private OncePerJvm() {}

    /** The settings that lead to the server of this name, which is started when nobody has started it yet. */
    static Map<String, String> settings(String name, Supplier<Map<String, String>> start) {
        String property = "dev.parley.local.testing." + name;
        synchronized (LOCK) {
            String known = System.getProperty(property);
            if (known != null) {
                return read(known);
            }
            Map<String, String> settings = start.get();
            System.setProperty(property, write(settings));
            return settings;
        }
    }

    private static String write(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> read(String text) {
        return Arrays.stream(text.split("\n"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
