package dev.parley.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Variables of a service that runs elsewhere, from the files that the launcher wrote for it. */
public final class ServiceVariables {

    private ServiceVariables() {}

    /** All variables of a service, secrets included. */
    public static Map<String, String> read(DataFolder data, String service) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String ending : List.of(VariableFiles.PLAIN, VariableFiles.SECRET)) {
            lines(data.services().resolve(service + ending)).forEach(line -> {
                String[] pair = line.split("=", 2);
                variables.put(pair[0], pair[1]);
            });
        }
        return variables;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
