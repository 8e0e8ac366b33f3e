package dev.parley.local.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Maven modules of the repository and their dependencies on each other, read from the POMs. */
final class Modules {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(parley-[^<]+)</artifactId>");
    private static final String TEST_SCOPE = "<scope>test</scope>";

    private final Map<Path, String> poms = new LinkedHashMap<>();
    private final Map<String, Path> folders = new LinkedHashMap<>();

    /** Reads all POMs below {@code root}. */
    Modules(Path root) {
        read(root);
    }

    private void read(Path folder) {
        String pom = text(folder.resolve("pom.xml"));
        poms.put(folder, pom);
        artifact(pom).ifPresent(artifact -> folders.put(artifact, folder));
        Matcher modules = MODULE.matcher(pom);
        while (modules.find()) {
            read(folder.resolve(modules.group(1)).normalize());
        }
    }

    /** The module's own artifact id: the first one after the parent's. */
    private static Optional<String> artifact(String pom) {
        int parent = pom.indexOf("</parent>");
        Matcher artifact = ARTIFACT.matcher(pom);
        return artifact.find(Math.max(parent, 0)) ? Optional.of(artifact.group(1)) : Optional.empty();
    }

    /** Folders of this module and all its non-test dependencies in this repository. */
    Set<Path> dependencyClosure(Path module) {
        Set<Path> found = new LinkedHashSet<>();
        Deque<Path> open = new ArrayDeque<>(List.of(module));
        while (!open.isEmpty()) {
            Path folder = open.pop();
            if (found.add(folder)) {
                open.addAll(dependencies(folder));
            }
        }
        return found;
    }

    private List<Path> dependencies(Path folder) {
        String pom = Optional.ofNullable(poms.get(folder))
                .orElseThrow(() -> new IllegalArgumentException(folder + " is not a module of this repository"));
        return DEPENDENCY
                .matcher(pom)
                .results()
                .map(match -> match.group(1))
                .filter(text -> !text.contains(TEST_SCOPE))
                .flatMap(text -> ARTIFACT.matcher(text).results())
                .flatMap(match -> Stream.ofNullable(folders.get(match.group(1))))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
