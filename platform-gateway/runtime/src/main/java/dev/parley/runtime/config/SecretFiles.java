package dev.parley.runtime.config;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.EnvConfigSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;
import org.jspecify.annotations.Nullable;

/**
 * Configuration source of variables in files, as Kubernetes mounts a Secret: the folder named by {@value #FOLDER} has one
 * file for each variable, whose name is the variable's. Secrets in files are in no listing of a process's environment. A file
 * counts as if the variable were set in the environment, and outranks it; one line break at its end does not count.
 */
@StaticInitSafe
public final class SecretFiles implements ConfigSourceProvider {

    static final String FOLDER = "PARLEY_SECRETS_FOLDER";

    private static final int ORDINAL = EnvConfigSource.ORDINAL + 5;
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final int MAX_BYTES = 64 * 1024;

    @Override
    public Iterable<ConfigSource> getConfigSources(@Nullable ClassLoader loader) {
        String folder = System.getenv().getOrDefault(FOLDER, "");
        return folder.isEmpty() ? List.of() : List.of(new EnvConfigSource(read(Path.of(folder)), ORDINAL));
    }

    /**
     * The variables of a process with those in files, which outrank them; for commands, which read no configuration.
     *
     * @throws IllegalStateException if the folder or a file cannot be read, naming it and never its content
     */
    public static Map<String, String> over(Map<String, String> environment) {
        Map<String, String> variables = new TreeMap<>(environment);
        String folder = environment.getOrDefault(FOLDER, "");
        if (!folder.isEmpty()) {
            variables.putAll(read(Path.of(folder)));
        }
        return variables;
    }

    /**
     * The variables of a folder. Other files are ignored, such as those that Kubernetes puts beside them.
     *
     * @throws IllegalStateException if the folder or a file cannot be read, naming it and never its content
     */
    static Map<String, String> read(Path folder) {
        Map<String, String> values = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> VARIABLE.matcher(name(file)).matches())
                    .filter(Files::isRegularFile)
                    .forEach(file -> values.put(name(file), content(file)));
        } catch (IOException e) {
            throw new IllegalStateException("the folder of " + FOLDER + " cannot be read: " + folder, e);
        }
        return values;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String content(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalStateException("the secret in " + file + " is larger than " + MAX_BYTES + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8).replaceFirst("\\r?\\n\\z", "");
        } catch (IOException e) {
            throw new IllegalStateException("the secret in " + file + " cannot be read as UTF-8", e);
        }
    }
}
