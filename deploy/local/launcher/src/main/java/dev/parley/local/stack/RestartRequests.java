package dev.parley.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Requests to restart a process, from another program to the launcher: empty files, one for each process. */
final class RestartRequests {

    private static final String ENDING = ".restart";

    private final Path folder;

    RestartRequests(Path folder) {
        this.folder = folder;
    }

    /** Asks the launcher to restart {@code name}. */
    void add(String name) {
        try {
            Files.write(folder.resolve(name + ENDING), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("the request cannot be written", e);
        }
    }

    /** The processes to restart; each request is taken once. */
    List<String> take() {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> requests =
                    files.filter(file -> file.toString().endsWith(ENDING)).toList();
            for (Path request : requests) {
                Files.delete(request);
            }
            return requests.stream()
                    .map(file -> file.getFileName().toString().replace(ENDING, ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
        }
    }
}
