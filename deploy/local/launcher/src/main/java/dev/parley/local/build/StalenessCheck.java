package dev.parley.local.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.stream.Stream;

/** Staleness check: whether a source is newer than the program built from it. */
final class StalenessCheck {

    private final Modules modules;
    private final Path stamp;

    /** @param stamp file touched after a build, because Maven does not touch a jar whose content is unchanged */
    StalenessCheck(Modules modules, Path stamp) {
        this.modules = modules;
        this.stamp = stamp;
    }

    /**
     * Whether a program has to be built.
     *
     * @param product the built file
     */
    boolean isStale(Path module, Path product) {
        if (!Files.exists(product)) {
            return true;
        }
        FileTime built = time(product);
        FileTime stamped = Files.exists(stamp) ? time(stamp) : built;
        FileTime known = stamped.compareTo(built) > 0 ? stamped : built;
        return modules.dependencyClosure(module).stream()
                .flatMap(folder -> newest(folder).stream())
                .anyMatch(source -> source.compareTo(known) > 0);
    }

    void markBuilt() {
        try {
            Files.createDirectories(stamp.getParent());
            Files.writeString(stamp, "");
        } catch (IOException e) {
            throw new UncheckedIOException(stamp + " cannot be written", e);
        }
    }

    private static Optional<FileTime> newest(Path folder) {
        Path main = folder.resolve("src/main");
        try (Stream<Path> sources = Files.exists(main) ? Files.walk(main) : Stream.empty()) {
            return Stream.concat(sources.filter(Files::isRegularFile), Stream.of(folder.resolve("pom.xml")))
                    .map(StalenessCheck::time)
                    .max(FileTime::compareTo);
        } catch (IOException e) {
            throw new UncheckedIOException("the sources of " + folder + " cannot be read", e);
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
