package dev.parley.local.testing;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Registry of servers shared by all tests of a JVM. Test class loaders may load these classes more than once, so the
 * settings are kept in system properties, which all class loaders see.
 */
final class OncePerJvm {

    /** An interned literal is the same object for all class loaders. */
    private static final String LOCK = "dev.parley.local.testing.lock";

    private OncePerJvm() {}

    /** Settings of the server with this name; starts the server on the first call. */
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
