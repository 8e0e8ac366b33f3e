package dev.parley.runtime.config;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.EnvConfigSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;
import org.jspecify.annotations.Nullable;

/**
 * Configuration source of environment variables under their new names, where only the old one is set. Modules list their
 * renamed variables in {@value #RESOURCE}, one {@code OLD -> NEW} a line, where {@code OLD} is a regular expression.
 * {@link RenamedVariableWarning} tells operators. Quarkus reads some settings during static initialisation, and then
 * uses only what is marked as safe for it.
 */
@StaticInitSafe
public final class RenamedVariables implements ConfigSourceProvider {

    static final String RESOURCE = "META-INF/parley-renamed-variables.txt";

    /** Just above the environment itself: a new name that is set, but empty, counts as not set. */
    private static final int ORDINAL = EnvConfigSource.ORDINAL + 1;

    private static final String ARROW = " -> ";

    @Override
    public Iterable<ConfigSource> getConfigSources(@Nullable ClassLoader loader) {
        Map<String, String> renamed = renamed(read(loader), System.getenv());
        Map<String, String> values = new TreeMap<>();
        renamed.forEach((oldName, newName) -> values.put(newName, System.getenv(oldName)));
        return values.isEmpty() ? List.of() : List.of(new EnvConfigSource(values, ORDINAL));
    }

    /** The variables in {@code environment} that have a new name which is not set: old name to new one. */
    static Map<String, String> renamed(List<RenamedVariable> rules, Map<String, String> environment) {
        Map<String, String> found = new TreeMap<>();
        for (String variable : environment.keySet()) {
            for (RenamedVariable rule : rules) {
                rule.newNameOf(variable)
                        .filter(newName -> environment.getOrDefault(newName, "").isEmpty())
                        .ifPresent(newName -> found.put(variable, newName));
            }
        }
        return found;
    }

    /** The rules of all modules on the class path. */
    static List<RenamedVariable> read(@Nullable ClassLoader loader) {
        ClassLoader from = loader == null ? RenamedVariables.class.getClassLoader() : loader;
        List<RenamedVariable> rules = new ArrayList<>();
        try {
            for (URL resource : Collections.list(from.getResources(RESOURCE))) {
                try (InputStream content = resource.openStream()) {
                    new String(content.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.contains(ARROW))
                            .map(RenamedVariables::rule)
                            .forEach(rules::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
        return rules;
    }

    private static RenamedVariable rule(String line) {
        int arrow = line.indexOf(ARROW);
        return new RenamedVariable(
                Pattern.compile(line.substring(0, arrow).strip()),
                line.substring(arrow + ARROW.length()).strip());
    }
}
