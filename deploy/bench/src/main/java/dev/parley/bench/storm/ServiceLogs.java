package dev.parley.bench.storm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The log files of the services. */
final class ServiceLogs {

    /** In the line of a request that was answered 500: by Parley's mapper, or by Quarkus if it did not get there. */
    private static final Pattern UNEXPECTED = Pattern.compile("incident=|HTTP Request to .* failed, error id");

    private final Path folder;

    ServiceLogs(Path folder) {
        this.folder = folder;
    }

    /** Lines of requests that were answered 500, each with the name of its file. */
    List<String> unexpected() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
                    lines.filter(line -> UNEXPECTED.matcher(line).find())
                            .forEach(line -> found.add(file.getFileName() + ": " + line));
                }
            }
        }
        return found;
    }
}
