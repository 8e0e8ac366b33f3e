package dev.parley.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The repository as files. */
final class SourceTree {

    static final Path ROOT = root();

    /** Found by their folders, so that a new one is held to the rules without being named here. */
    static final List<String> PROVIDERS = modules().stream()
            .filter(module -> module.startsWith("platform-gateway/providers") && module.getNameCount() == 3)
            .map(module -> module.getName(2).toString())
            .filter(name -> !name.equals("bundle"))
            .toList();

    /** Providers whose names are words of everyday and say nothing about anybody. */
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

    /** All modules that hold a POM, as paths relative to the root; the root itself is the empty path. */
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

    /** All files with this ending that are neither built nor hidden nor data of a running stack, relative to the root. */
    static List<Path> files(String ending) {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(Files::isRegularFile)
                    .map(ROOT::relativize)
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(SourceTree::isSource)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSource(Path file) {
        for (Path part : file) {
            String name = part.toString();
            if (name.equals("target") || name.equals("node_modules") || name.startsWith(".")) {
                return false;
            }
        }
        return !file.startsWith("deploy/local/data");
    }

    static String read(Path relative) {
        try {
            return Files.readString(ROOT.resolve(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
