package dev.parley.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Source files of the repository. */
final class SourceTree {

    static final Path ROOT = root();

    /** All of them, found once: a build leaves many times as many files beside them. */
    private static final List<Path> SOURCES = sources();

    /** Providers by their folders, so that a new one is checked without being named here. */
    static final List<String> PROVIDERS = modules().stream()
            .filter(module -> module.startsWith("platform-gateway/providers") && module.getNameCount() == 3)
            .map(module -> module.getName(2).toString())
            .filter(name -> !name.equals("bundle"))
            .toList();

    /** Providers whose names are common words. */
    static final Set<String> ANONYMOUS = Set.of("mock", "sample");

    static final List<String> SERVICES =
            List.of("platform-gateway/service", "webhook-ingest", "recording-worker/service", "room-service");

    private SourceTree() {}

    private static Path root() {
        Path candidate = Path.of("").toAbsolutePath();
        while (!Files.exists(candidate.resolve("mvnw"))) {
            candidate = Optional.ofNullable(candidate.getParent())
                    .orElseThrow(() -> new IllegalStateException("not inside the repository"));
        }
        return candidate;
    }

    /** Folders with a POM, relative to the root; the root itself is the empty path. */
    static List<Path> modules() {
        return files("pom.xml").stream()
                .map(pom -> Optional.ofNullable(pom.getParent()).orElse(Path.of("")))
                .toList();
    }

    /** Main Java sources below {@code folder}, relative to the root. */
    static List<Path> mainSources(String folder) {
        return files(".java").stream()
                .filter(file -> file.startsWith(folder))
                .filter(file -> file.toString().contains("src/main/java/"))
                .toList();
    }

    /** Files with this suffix, relative to the root, without build output, hidden files and data of the local stack. */
    static List<Path> files(String ending) {
        return SOURCES.stream().filter(file -> file.toString().endsWith(ending)).toList();
    }

    private static List<Path> sources() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {

                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return isSource(ROOT.relativize(folder)) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    Path relative = ROOT.relativize(file);
                    if (attributes.isRegularFile() && isSource(relative)) {
                        found.add(relative);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().sorted().toList();
    }

    private static boolean isSource(Path path) {
        String name = path.getFileName().toString();
        return !name.equals("target")
                && !name.equals("node_modules")
                && !name.startsWith(".")
                && !path.equals(Path.of("deploy/local/data"));
    }

    static String read(Path relative) {
        try {
            return Files.readString(ROOT.resolve(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
