package dev.parley.local.testing;

import dev.parley.local.process.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders for the data of test servers, removed when the JVM ends, unless it is killed. */
final class TemporaryFolder {

    private TemporaryFolder() {}

    static Path create(String name) {
        try {
            Path folder = Files.createTempDirectory("parley-" + name + "-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the data of " + name, e);
        }
    }

    /** Removes what can be removed: a server that is still ending may be writing. */
    static void remove(Path folder) {
        try {
            FileTree.remove(folder);
        } catch (IOException | UncheckedIOException e) {
            // Left to the operating system, which empties its folder of temporary files.
        }
    }
}
