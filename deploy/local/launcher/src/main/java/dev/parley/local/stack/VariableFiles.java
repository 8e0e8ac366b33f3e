package dev.parley.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Files of the variables of services that run elsewhere, such as in containers: {@code NAME.env}, and {@code NAME.secrets} for
 * those that are secret. One {@code NAME=value} a line; only their owner may read them.
 */
final class VariableFiles {

    static final String PLAIN = ".env";
    static final String SECRET = ".secrets";
    private static final String PASSWORD = "PASSWORD";

    private final Path folder;
    private final Secrets secrets;

    VariableFiles(Path folder, Secrets secrets) {
        this.folder = folder;
        this.secrets = secrets;
    }

    /** Writes both files of each service. */
    void write(Map<String, Map<String, String>> environments) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            for (Map.Entry<String, Map<String, String>> service : environments.entrySet()) {
                Files.writeString(
                        folder.resolve(service.getKey() + PLAIN),
                        lines(service.getValue(), variable -> !isSecret(variable)));
                Files.writeString(folder.resolve(service.getKey() + SECRET), lines(service.getValue(), this::isSecret));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the variables of the services cannot be written to " + folder, e);
        }
    }

    private boolean isSecret(Map.Entry<String, String> variable) {
        return variable.getKey().endsWith(PASSWORD) || secrets.contains(variable.getValue());
    }

    private static String lines(Map<String, String> variables, Predicate<Map.Entry<String, String>> chosen) {
        return new TreeMap<>(variables)
                .entrySet().stream()
                        .filter(chosen)
                        .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                        .collect(Collectors.joining());
    }
}
