package dev.parley.local.testing;

import dev.parley.local.process.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Temporary data folders of test servers, deleted at the end of the JVM unless it is killed. */
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

    /** Deletes as far as possible: a server that is shutting down may still write. */
    static void remove(Path folder) {
        try {
            FileTree.remove(folder);
        } catch (IOException | UncheckedIOException e) {
            // left to the cleanup of the temporary folder by the operating system
        }
    }
}
