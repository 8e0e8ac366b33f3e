package dev.parley.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checkout of this repository.
 *
 * @param root absolute; contains {@code mvnw} and {@code deploy/local}
 */
public record Repository(Path root) {

    public Repository {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * Finds the checkout by walking up from the working directory.
     *
     * @throws IllegalStateException if the working directory is outside a checkout
     */
    public static Repository locate() {
        return locate(Path.of(""));
    }

    static Repository locate(Path start) {
        for (Path folder = start.toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw")) && Files.isDirectory(folder.resolve("deploy/local"))) {
                return new Repository(folder);
            }
        }
        throw new IllegalStateException(
                "not inside a checkout of Parley: no folder above " + start.toAbsolutePath() + " holds mvnw");
    }

    /**
     * The runnable jar of a module, with its libraries beside it in {@code target/lib}.
     *
     * @param module path of the module below the root, such as {@code deploy/local/broker}
     * @throws IllegalStateException if it is not built; the message names the build command
     */
    public Path runnableJar(String module) {
        return findRunnableJar(module)
                .orElseThrow(() -> new IllegalStateException(module + " is not built. Build it from " + root
                        + " with: ./mvnw -q -Dquick -pl " + module + " -am package -DskipTests"));
    }

    /** The runnable jar of a module, if it was built. */
    public Optional<Path> findRunnableJar(String module) {
        Path target = root.resolve(module).resolve("target");
        if (!Files.isDirectory(target.resolve("lib"))) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            List<Path> jars = files.filter(file -> isProgram(file.getFileName().toString()))
                    .sorted()
                    .toList();
            return jars.stream().findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isProgram(String name) {
        return name.startsWith("parley-")
                && name.endsWith(".jar")
                && !name.endsWith("-sources.jar")
                && !name.endsWith("-tests.jar")
                && !name.endsWith("-javadoc.jar");
    }
}
