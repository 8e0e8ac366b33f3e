package dev.parley.local.stack;

import dev.parley.local.process.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Data folder of the stack: databases, objects, messages, logs, secrets.
 *
 * @param root absolute
 */
public record DataFolder(Path root) {

    /** Names that {@link #wipe} removes; other files in a wrongly chosen folder stay. */
    private static final List<String> CONTENT =
            List.of("postgres", "kafka", "s3", "sqs", "logs", "services", "secrets.env");

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path secrets() {
        return root.resolve("secrets.env");
    }

    /** Variables of the services, where they run elsewhere. */
    Path services() {
        return root.resolve("services");
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
        try {
            FileTree.remove(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be removed", e);
        }
    }
}
