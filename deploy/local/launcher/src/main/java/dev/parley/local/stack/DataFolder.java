package dev.parley.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the stack keeps everything that it has to keep.
 *
 * @param root absolute
 */
public record DataFolder(Path root) {

    /** What {@link #wipe} removes, by name, so that a wrong folder loses nothing. */
    private static final List<String> CONTENT = List.of("postgres", "kafka", "s3", "sqs", "logs", "secrets.env");

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path secrets() {
        return root.resolve("secrets.env");
    }

    Path run() {
        return root.resolve("run");
    }

    Path tools() {
        return root.resolve("tools");
    }

    /** Removes databases, objects, messages, logs and secrets. */
    void wipe() {
        for (String name : CONTENT) {
            remove(root.resolve(name));
        }
    }

    private static void remove(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be removed", e);
        }
    }
}
