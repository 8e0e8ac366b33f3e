package dev.parley.local.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells whether a program was built after its sources were last changed. */
final class Freshness {

    private final Modules modules;
    private final Path stamp;

    /** @param stamp file touched after a build, since a build leaves alone a jar that it would not change */
    Freshness(Modules modules, Path stamp) {
        this.modules = modules;
        this.stamp = stamp;
    }

    /**
     * Whether a program has to be built.
     *
     * @param product the file that is run
     */
    boolean isStale(Path module, Path product) {
        if (!Files.exists(product)) {
            return true;
        }
        FileTime built = time(product);
        FileTime looked = Files.exists(stamp) ? time(stamp) : built;
        FileTime known = looked.compareTo(built) > 0 ? looked : built;
        return modules.ingredients(module).stream()
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
                    .map(Freshness::time)
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
